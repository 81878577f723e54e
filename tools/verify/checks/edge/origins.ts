import { judge } from '../../../shared/checks/finding';
import type { VerifyCheck } from '../../check';
import { differingItems, differs } from '../../expect';
import { assetsBucket, assetsBucketAccess, distribution } from '../../inventory/distribution';
import { loadBalancer, rules } from '../../inventory/load-balancer';
import { physicalId } from '../../inventory/stacks';

const ORIGIN_HEADER = 'x-origin-verify';
const STATIC_PATHS = '/static/*';

/** Where the distribution takes its answers from. */
export const originChecks: readonly VerifyCheck[] = [
  {
    id: 'edge-load-balancer-origin',
    area: 'edge',
    requirement: 'R20',
    title: 'Everything but static assets comes from the load balancer, by HTTPS, with a header that it accepts',
    fix: 'Deploy ComputeStack, then EdgeStack, so that both know the same version of the origin header',
    run: async (context) => {
      const [{ origins, config }, { DNSName = '' }, found] = await Promise.all([
        distribution(context),
        loadBalancer(context),
        rules(context),
      ]);
      const origin = origins.find(({ Id }) => Id === config.DefaultCacheBehavior?.TargetOriginId);
      const sent = origin?.headers.get(ORIGIN_HEADER);
      const accepted = found
        .filter(({ forwardsTo, isDefault }) => forwardsTo.length > 0 && !isDefault)
        .map(({ acceptedValues }) => acceptedValues);
      const isAccepted = sent !== undefined && accepted.every((values) => values.includes(sent));
      return judge(
        [
          ...differs('origin', origin?.DomainName, DNSName),
          ...differs('protocol to the origin', origin?.CustomOriginConfig?.OriginProtocolPolicy, 'https-only'),
          ...(isAccepted ? [] : [`the load balancer does not accept the ${ORIGIN_HEADER} that CloudFront sends`]),
        ],
        `${DNSName} by https-only, with ${ORIGIN_HEADER}`,
      );
    },
  },
  {
    id: 'edge-static-origin',
    area: 'edge',
    requirement: 'R19',
    title: 'Static assets come from the bucket through the Origin Access Identity',
    fix: 'Deploy EdgeStack',
    run: async (context) => {
      const [{ origins, config }, bucket, identity] = await Promise.all([
        distribution(context),
        assetsBucket(context),
        physicalId(context, 'edge', 'AWS::CloudFront::CloudFrontOriginAccessIdentity'),
      ]);
      const behavior = config.CacheBehaviors?.Items?.find(({ PathPattern }) => PathPattern === STATIC_PATHS);
      const origin = origins.find(({ Id }) => Id === behavior?.TargetOriginId);
      return judge(
        [
          ...differs('bucket', origin?.DomainName?.split('.s3.')[0], bucket),
          ...differs(
            'identity',
            origin?.S3OriginConfig?.OriginAccessIdentity,
            `origin-access-identity/cloudfront/${identity}`,
          ),
        ],
        `${STATIC_PATHS} from ${bucket} as ${identity}`,
      );
    },
  },
  {
    id: 'edge-bucket-private',
    area: 'edge',
    requirement: 'R19',
    title: 'The bucket is closed to the public, and read by the Origin Access Identity alone',
    fix: 'Deploy EdgeStack; s3api put-public-access-block closes a bucket at once',
    run: async (context) => {
      const { block, ownership, allowed } = await assetsBucketAccess(context);
      const { BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets } = block;
      const flags = { BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets };
      const grants = allowed.map(({ Principal, Action }) => `${principal(Principal)} ${JSON.stringify(Action)}`);
      return judge(
        [
          ...Object.entries(flags).flatMap(([name, value]) => differs(name, value ?? false, true)),
          ...differs('object ownership', ownership, 'BucketOwnerEnforced'),
          ...differingItems('grants', grants, ['identity "s3:GetObject"']),
        ],
        'all four blocks are on; the identity may get objects, nobody else may do anything',
      );
    },
  },
];

/** AWS shows an identity by either of two names: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html */
function principal(value: unknown): string {
  const text = JSON.stringify(value);
  return /^\{"CanonicalUser":|cloudfront:user\/CloudFront Origin Access Identity/.test(text) ? 'identity' : text;
}
