import { GetDistributionCommand, type DistributionConfig, type Origin } from '@aws-sdk/client-cloudfront';
import {
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { GetWebACLCommand } from '@aws-sdk/client-wafv2';
import { z } from 'zod';
import { once } from '../context';
import { fingerprint } from './fingerprint';
import { physicalId } from './stacks';

/** An origin, without the values of its headers. */
export type OriginReading = Omit<Origin, 'CustomHeaders'> & {
  /** Fingerprints of the values of the headers that CloudFront adds, by name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
};

/** The distribution. */
export interface DistributionReading {
  readonly id: string;
  readonly arn: string;
  readonly domainName: string;
  readonly status: string;
  readonly config: Omit<DistributionConfig, 'Origins'>;
  readonly origins: readonly OriginReading[];
}

/** The distribution as CloudFront has it. */
export const distribution = once(async (context): Promise<DistributionReading> => {
  const Id = await physicalId(context, 'edge', 'AWS::CloudFront::Distribution');
  const { Distribution: found } = await context.edge.cloudFront.send(new GetDistributionCommand({ Id }));
  if (found?.DistributionConfig === undefined) {
    throw new Error(`CloudFront answered without the distribution ${Id}`);
  }
  const { Origins, ...config } = found.DistributionConfig;
  return {
    id: Id,
    arn: found.ARN ?? '',
    domainName: found.DomainName ?? '',
    status: found.Status ?? '',
    config,
    origins: (Origins?.Items ?? []).map(withoutHeaderValues),
  };
});

/** Name of the bucket of static assets. */
export const assetsBucket = once((context) => physicalId(context, 'edge', 'AWS::S3::Bucket', /^StaticAssetsBucket/));

const policySchema = z.object({ Statement: z.array(z.record(z.string(), z.unknown())) });

/** How the bucket of static assets is closed. */
export const assetsBucketAccess = once(async (context) => {
  const Bucket = await assetsBucket(context);
  const { s3 } = context.edge;
  const [{ PublicAccessBlockConfiguration: block = {} }, { OwnershipControls }, { Policy = '{"Statement":[]}' }] =
    await Promise.all([
      s3.send(new GetPublicAccessBlockCommand({ Bucket })),
      s3.send(new GetBucketOwnershipControlsCommand({ Bucket })),
      s3.send(new GetBucketPolicyCommand({ Bucket })),
    ]);
  const statements = policySchema.parse(JSON.parse(Policy)).Statement;
  return {
    block,
    ownership: OwnershipControls?.Rules?.[0]?.ObjectOwnership,
    allowed: statements.filter(({ Effect }) => Effect === 'Allow'),
  };
});

/** The web ACL. */
export const webAcl = once(async (context) => {
  const [Name, Id] = (await physicalId(context, 'edge', 'AWS::WAFv2::WebACL')).split('|');
  const { WebACL } = await context.edge.webFirewall.send(new GetWebACLCommand({ Name, Id, Scope: 'CLOUDFRONT' }));
  return WebACL;
});

function withoutHeaderValues({ CustomHeaders, ...origin }: Origin): OriginReading {
  const headers = (CustomHeaders?.Items ?? []).map(
    ({ HeaderName = '', HeaderValue = '' }) => [HeaderName.toLowerCase(), fingerprint(HeaderValue)] as const,
  );
  return { ...origin, headers: new Map(headers) };
}
