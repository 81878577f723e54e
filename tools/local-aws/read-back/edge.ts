import { GetDistributionCommand, type CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { ListResourceRecordSetsCommand, type Route53Client } from '@aws-sdk/client-route-53';
import { physicalIds, type StackSummary } from '../../shared/aws/stack-resources';

/** A distribution as the SDK reads it. */
export interface DistributionReading {
  readonly id: string;
  readonly domainName: string;
  readonly aliases: readonly string[];
  readonly status: string;
  /** Path pattern of each behaviour with the origin that answers. */
  readonly behaviors: readonly { readonly path: string; readonly origin: string }[];
  readonly webAcl: boolean;
}

/** A DNS record that leads to the platform. */
export interface RecordReading {
  readonly name: string;
  readonly type: string;
  readonly target: string;
}

/** The edge as the SDK reads it. */
export interface EdgeReading {
  readonly distributions: readonly DistributionReading[];
  readonly records: readonly RecordReading[];
}

/** Reads the distributions, and the alias records of the hosted zone. */
export async function readEdge(
  cloudFront: CloudFrontClient,
  route53: Route53Client,
  hostedZoneId: string,
  stacks: readonly StackSummary[],
): Promise<EdgeReading> {
  const ids = physicalIds(stacks, 'AWS::CloudFront::Distribution');
  const [distributions, { ResourceRecordSets = [] }] = await Promise.all([
    Promise.all(ids.map((id) => readDistribution(cloudFront, id))),
    route53.send(new ListResourceRecordSetsCommand({ HostedZoneId: hostedZoneId })),
  ]);
  const records = ResourceRecordSets.filter((record) => record.AliasTarget !== undefined).map((record) => ({
    name: (record.Name ?? '').replace(/\.$/, ''),
    type: record.Type ?? '',
    target: (record.AliasTarget?.DNSName ?? '').replace(/\.$/, ''),
  }));
  return { distributions, records };
}

async function readDistribution(client: CloudFrontClient, id: string): Promise<DistributionReading> {
  const { Distribution } = await client.send(new GetDistributionCommand({ Id: id }));
  const config = Distribution?.DistributionConfig;
  const origins = new Map(config?.Origins?.Items?.map((origin) => [origin.Id, origin.DomainName ?? '']));
  const behaviors = [
    ...(config?.CacheBehaviors?.Items ?? []),
    { PathPattern: 'default', TargetOriginId: config?.DefaultCacheBehavior?.TargetOriginId },
  ];
  return {
    id,
    domainName: Distribution?.DomainName ?? '',
    aliases: config?.Aliases?.Items ?? [],
    status: Distribution?.Status ?? '',
    behaviors: behaviors.map(({ PathPattern, TargetOriginId }) => ({
      path: PathPattern ?? '',
      origin: origins.get(TargetOriginId) ?? '',
    })),
    webAcl: (config?.WebACLId ?? '') !== '',
  };
}
