import {
  GetDistributionConfigCommand,
  UpdateDistributionCommand,
  type DistributionConfig,
} from '@aws-sdk/client-cloudfront';
import { PutDeliverySourceCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ChangeResourceRecordSetsCommand } from '@aws-sdk/client-route-53';
import { DeleteObjectCommand, PutObjectCommand, PutPublicAccessBlockCommand } from '@aws-sdk/client-s3';
import { GetWebACLCommand, UpdateWebACLCommand, type Rule } from '@aws-sdk/client-wafv2';
import type { VerificationContext } from '../../../../tools/verify/context';
import { assetsBucket, distribution } from '../../../../tools/verify/inventory/distribution';
import { hostedZoneId } from '../../../../tools/verify/inventory/hosted-zone';
import { physicalId } from '../../../../tools/verify/inventory/stacks';
import { there, type Breakage } from './breakage';
import { otherCertificate } from './load-balancer';
import { shortenRetention } from './log-groups';

/** Hosted zone of every distribution: https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html */
const CLOUDFRONT_ZONE = 'Z2FDTNDATAQYW2';

const ALL_BLOCKED = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};

/** What can go wrong in front of it all. */
export const edgeBreakages: readonly Breakage[] = [
  {
    check: 'edge-domain',
    what: 'the distribution is disabled',
    cause: (live) => changeDistribution(live, (config) => ({ ...config, Enabled: false })),
  },
  {
    check: 'edge-certificate',
    what: 'the distribution shows the certificate of another name',
    cause: async (live) => {
      const ACMCertificateArn = await otherCertificate(live);
      return changeDistribution(live, (config) => ({
        ...config,
        ViewerCertificate: { ...config.ViewerCertificate, ACMCertificateArn },
      }));
    },
  },
  {
    check: 'edge-https',
    what: 'viewers may use plain HTTP',
    cause: (live) =>
      changeDistribution(live, (config) => ({
        ...config,
        DefaultCacheBehavior: { ...there(config.DefaultCacheBehavior), ViewerProtocolPolicy: 'allow-all' },
      })),
  },
  {
    check: 'edge-shared-nothing',
    what: 'the errors of one viewer are kept for the next',
    cause: (live) =>
      changeDistribution(live, (config) => ({
        ...config,
        CustomErrorResponses: {
          Quantity: there(config.CustomErrorResponses).Quantity,
          Items: there(there(config.CustomErrorResponses).Items).map((response) =>
            response.ErrorCode === 404 ? { ...response, ErrorCachingMinTTL: 10 } : response,
          ),
        },
      })),
  },
  {
    check: 'edge-unavailable-page',
    what: 'nobody uploaded the page',
    cause: async (live) => {
      const Bucket = await assetsBucket(live);
      const object = { Bucket, Key: 'static/errors/unavailable.html' };
      await live.edge.s3.send(new DeleteObjectCommand(object));
      return () => live.edge.s3.send(new PutObjectCommand({ ...object, Body: 'back again' }));
    },
  },
  {
    check: 'edge-dns',
    what: 'the domain leads somewhere else over IPv6',
    cause: async (live) => {
      const { domainName } = await distribution(live);
      const HostedZoneId = await hostedZoneId(live);
      const lead = (DNSName: string) => {
        const AliasTarget = { HostedZoneId: CLOUDFRONT_ZONE, DNSName, EvaluateTargetHealth: false };
        const ResourceRecordSet = { Name: `${live.config.domain.name}.`, Type: 'AAAA' as const, AliasTarget };
        const ChangeBatch = { Changes: [{ Action: 'UPSERT' as const, ResourceRecordSet }] };
        return live.main.route53.send(new ChangeResourceRecordSetsCommand({ HostedZoneId, ChangeBatch }));
      };
      await lead('d0000000000000.cloudfront.net.');
      return () => lead(`${domainName}.`);
    },
  },
  {
    check: 'edge-load-balancer-origin',
    what: 'CloudFront sends another origin header than the load balancer accepts',
    cause: (live) =>
      changeOrigins(live, (origin) =>
        origin.CustomOriginConfig === undefined
          ? origin
          : {
              ...origin,
              CustomHeaders: { Quantity: 1, Items: [{ HeaderName: 'x-origin-verify', HeaderValue: 'another' }] },
            },
      ),
  },
  {
    check: 'edge-static-origin',
    what: 'CloudFront reads the bucket without an identity',
    cause: (live) =>
      changeOrigins(live, (origin) =>
        origin.S3OriginConfig === undefined ? origin : { ...origin, S3OriginConfig: { OriginAccessIdentity: '' } },
      ),
  },
  {
    check: 'edge-bucket-private',
    what: 'the bucket may be made public',
    cause: async (live) => {
      const Bucket = await assetsBucket(live);
      const block = (PublicAccessBlockConfiguration: typeof ALL_BLOCKED) =>
        live.edge.s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
      await block({ ...ALL_BLOCKED, BlockPublicPolicy: false, RestrictPublicBuckets: false });
      return () => block(ALL_BLOCKED);
    },
  },
  {
    check: 'edge-firewall',
    what: 'the rate limit only counts',
    cause: (live) =>
      changeRules(live, (rules) => rules.map((r) => (r.Name === 'RateLimit' ? { ...r, Action: { Count: {} } } : r))),
  },
  {
    check: 'edge-firewall',
    what: 'a rule of a group counts that the configuration does not name',
    cause: (live) =>
      changeRules(live, (rules) =>
        rules.map((rule) => {
          const group = rule.Statement?.ManagedRuleGroupStatement;
          const RuleActionOverrides = [{ Name: 'SQLi_BODY', ActionToUse: { Count: {} } }];
          return rule.Name === 'SqlInjection' && group !== undefined
            ? { ...rule, Statement: { ManagedRuleGroupStatement: { ...group, RuleActionOverrides } } }
            : rule;
        }),
      ),
  },
  {
    check: 'edge-firewall-logs',
    what: 'the log of the firewall is kept for a day only',
    cause: (live) => shortenRetention(live, 'edge', /^WebFirewallLogsLogGroup/),
  },
  {
    check: 'edge-access-logs',
    what: 'access logs are those of another distribution',
    cause: async (live) => {
      const { arn } = await distribution(live);
      const name = await physicalId(live, 'edge', 'AWS::Logs::DeliverySource');
      const { environment, project, costCenter } = live.config;
      const tags = { Environment: environment, Project: project, CostCenter: costCenter };
      const record = (resourceArn: string) =>
        live.edge.logs.send(new PutDeliverySourceCommand({ name, resourceArn, logType: 'ACCESS_LOGS', tags }));
      await record(`${arn}ANOTHER`);
      return () => record(arn);
    },
  },
];

type Origin = NonNullable<NonNullable<DistributionConfig['Origins']>['Items']>[number];

function changeOrigins(live: VerificationContext, change: (origin: Origin) => Origin) {
  return changeDistribution(live, (config) => {
    const { Quantity, Items = [] } = there(config.Origins);
    return { ...config, Origins: { Quantity, Items: Items.map(change) } };
  });
}

async function changeDistribution(
  live: VerificationContext,
  change: (config: DistributionConfig) => DistributionConfig,
) {
  const { cloudFront } = live.edge;
  const { id: Id } = await distribution(live);
  const read = () => cloudFront.send(new GetDistributionConfigCommand({ Id }));
  const write = (DistributionConfig: DistributionConfig, IfMatch: string | undefined) =>
    cloudFront.send(new UpdateDistributionCommand({ Id, DistributionConfig, IfMatch }));
  const { DistributionConfig: right, ETag } = await read();
  await write(change(there(right)), ETag);
  return async () => write(there(right), (await read()).ETag);
}

async function changeRules(live: VerificationContext, change: (rules: Rule[]) => Rule[]) {
  const { webFirewall } = live.edge;
  const [Name, Id] = (await physicalId(live, 'edge', 'AWS::WAFv2::WebACL')).split('|');
  const read = () => webFirewall.send(new GetWebACLCommand({ Name, Id, Scope: 'CLOUDFRONT' }));
  const write = async (Rules: Rule[]) => {
    const { WebACL, LockToken } = await read();
    const { DefaultAction, VisibilityConfig, Description } = there(WebACL);
    const same = { Name, Id, Scope: 'CLOUDFRONT' as const, DefaultAction, VisibilityConfig, Description };
    return webFirewall.send(new UpdateWebACLCommand({ ...same, Rules, LockToken }));
  };
  const right = (await read()).WebACL?.Rules ?? [];
  await write(change(right));
  return () => write(right);
}
