import type { CacheBehavior, Distribution, DistributionConfig, Origin } from '@aws-sdk/client-cloudfront';
import { isRecord } from '../../shared/templates/template';
import { pick } from '../../shared/aws/pick';
import { ANYTHING } from '../compare/compare';
import { fingerprint } from '../compare/fingerprint';
import { unwrap } from '../compare/normalize';
import { onceFor } from '../context';
import { one, type Properties, type TypeReaders } from './reader';

/** A distribution, with fingerprints instead of the values of the headers that it adds. */
export const distributionOf = onceFor(async (context, Id): Promise<Distribution | undefined> => {
  const { Distribution } = await context.edge.cloudFront.getDistribution({ Id });
  const text = JSON.stringify(Distribution?.DistributionConfig ?? {});
  const closed = (key: string, value: unknown): unknown => (key === 'HeaderValue' ? fingerprint(String(value)) : value);
  return Distribution && { ...Distribution, DistributionConfig: JSON.parse(text, closed) as DistributionConfig };
});

/** A distribution's configuration under CloudFormation's names. */
function configOf(config: Partial<DistributionConfig>): Properties {
  const { IsIPV6Enabled, CallerReference: _, ...others } = config;
  return {
    ...others,
    IPV6Enabled: IsIPV6Enabled,
    // CloudFront reports the certificate a second time, under the names of an older API.
    ViewerCertificate: { ...others.ViewerCertificate, Certificate: undefined, CertificateSource: undefined },
    Origins: others.Origins?.Items?.map(originOf),
    DefaultCacheBehavior: behaviorOf(others.DefaultCacheBehavior),
    CacheBehaviors: others.CacheBehaviors?.Items?.map(behaviorOf),
  };
}

function originOf({ CustomHeaders, CustomOriginConfig, ...origin }: Origin): Properties {
  const { OriginSslProtocols, ...custom } = CustomOriginConfig ?? {};
  return {
    ...origin,
    OriginCustomHeaders: CustomHeaders,
    CustomOriginConfig: CustomOriginConfig && { ...custom, OriginSSLProtocols: OriginSslProtocols },
  };
}

/** A cache behavior under CloudFormation's names: CloudFront reports the cached methods within the allowed ones. */
function behaviorOf(behavior: Partial<CacheBehavior> | undefined): Properties {
  const { AllowedMethods, ...others } = behavior ?? {};
  return { ...others, AllowedMethods: AllowedMethods?.Items, CachedMethods: AllowedMethods?.CachedMethods };
}

/** Unwraps the lists of a policy: the API wraps them all, CloudFormation only some. */
function bare(value: unknown): unknown {
  const plain = unwrap(value);
  return isRecord(plain) ? Object.fromEntries(Object.entries(plain).map(([key, v]) => [key, bare(v)])) : plain;
}

const BEHAVIOR_DEFAULTS = (path: string): Record<string, readonly unknown[]> => ({
  [`${path}.CachedMethods`]: [['GET', 'HEAD']],
  [`${path}.TrustedSigners.Items`]: [[]],
  [`${path}.TrustedKeyGroups.Items`]: [[]],
});

/** How the distribution is read. Defaults: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-distribution.html */
export const cloudFrontReaders: TypeReaders = {
  'AWS::CloudFront::Distribution': one({
    find: ({ context, id }) => distributionOf(context, id),
    // `Status` counts because a distribution that is still being deployed is not in effect yet.
    shown: 'DomainName Status',
    more: (found) => ({ DistributionConfig: configOf(found.DistributionConfig ?? {}) }),
    defaults: {
      Status: ['Deployed'],
      DomainName: [ANYTHING],
      ...BEHAVIOR_DEFAULTS('DistributionConfig.DefaultCacheBehavior'),
      ...BEHAVIOR_DEFAULTS('DistributionConfig.CacheBehaviors'),
      'DistributionConfig.Origins.ConnectionAttempts': [3],
      'DistributionConfig.Origins.ConnectionTimeout': [10],
      'DistributionConfig.Origins.CustomOriginConfig.HTTPPort': [80],
      'DistributionConfig.Origins.CustomOriginConfig.HTTPSPort': [443],
      'DistributionConfig.Origins.CustomOriginConfig.IpAddressType': ['ipv4'],
      'DistributionConfig.Origins.S3OriginConfig.OriginReadTimeout': [30],
      'DistributionConfig.Restrictions.GeoRestriction.RestrictionType': ['none'],
      'DistributionConfig.ConnectionMode': ['direct'],
    },
  }),
  'AWS::CloudFront::CloudFrontOriginAccessIdentity': one({
    find: async ({ clients, id: Id }) =>
      (await clients.cloudFront.getCloudFrontOriginAccessIdentity({ Id })).CloudFrontOriginAccessIdentity,
    shown: 'S3CanonicalUserId',
    more: ({ CloudFrontOriginAccessIdentityConfig: config }) => ({
      CloudFrontOriginAccessIdentityConfig: pick(config, 'Comment'),
    }),
    defaults: { S3CanonicalUserId: [ANYTHING] },
  }),
  'AWS::CloudFront::OriginRequestPolicy': one({
    find: async ({ clients, id: Id }) => (await clients.cloudFront.getOriginRequestPolicy({ Id })).OriginRequestPolicy,
    more: (found) => ({ OriginRequestPolicyConfig: bare(found.OriginRequestPolicyConfig) }),
  }),
  'AWS::CloudFront::ResponseHeadersPolicy': one({
    find: async ({ clients, id: Id }) =>
      (await clients.cloudFront.getResponseHeadersPolicy({ Id })).ResponseHeadersPolicy,
    more: ({ ResponseHeadersPolicyConfig: config }) => {
      const CustomHeadersConfig = pick(config?.CustomHeadersConfig, 'Items');
      const RemoveHeadersConfig = pick(config?.RemoveHeadersConfig, 'Items');
      return { ResponseHeadersPolicyConfig: { ...config, CustomHeadersConfig, RemoveHeadersConfig } };
    },
  }),
  'AWS::CloudFront::Function': one({
    find: ({ clients, template }) => clients.cloudFront.getFunction({ Name: String(template.Name), Stage: 'LIVE' }),
    shown: 'FunctionCode',
    more: (_, { template: { Name } }) => ({ Name }),
    unseen: {
      AutoPublish: 'CloudFront publishes the function when it is written, and does not keep the setting',
      FunctionConfig: 'the live code is compared, and the configuration is published with it',
    },
  }),
};
