import * as acm from '@aws-sdk/client-acm';
import * as cloudfront from '@aws-sdk/client-cloudfront';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as route53 from '@aws-sdk/client-route-53';
import * as s3 from '@aws-sdk/client-s3';
import * as waf from '@aws-sdk/client-wafv2';
import type { LiveWorld } from '../live-world';
import { there, type Change } from './change';

const ofDistribution = (
  what: string,
  change: (config: cloudfront.DistributionConfig) => Partial<cloudfront.DistributionConfig>,
): Change => ({
  what: `changes the distribution: ${what}`,
  names: 'EdgeStack/Platform/Distribution',
  make: async (world) => {
    const Id = await world.id('AWS::CloudFront::Distribution');
    const { cloudFront } = world.clients;
    const { DistributionConfig, ETag } = await cloudFront.send(new cloudfront.GetDistributionConfigCommand({ Id }));
    const config = there(DistributionConfig);
    return cloudFront.send(
      new cloudfront.UpdateDistributionCommand({
        Id,
        IfMatch: ETag,
        DistributionConfig: { ...config, ...change(config) },
      }),
    );
  },
});

const byDefault = (what: string, changed: Partial<cloudfront.DefaultCacheBehavior>): Change =>
  ofDistribution(`${what} by default`, (config) => ({
    DefaultCacheBehavior: { ...there(config.DefaultCacheBehavior), ...changed },
  }));

const ofStatic = (what: string, changed: Partial<cloudfront.CacheBehavior>): Change =>
  ofDistribution(`${what} of static files`, ({ CacheBehaviors }) => ({
    CacheBehaviors: { Quantity: 1, Items: CacheBehaviors?.Items?.map((behavior) => ({ ...behavior, ...changed })) },
  }));

const ofOrigin = (
  what: string,
  index: number,
  change: (origin: cloudfront.Origin) => Partial<cloudfront.Origin>,
): Change =>
  ofDistribution(`${what} of an origin`, ({ Origins }) => ({
    Origins: {
      Quantity: 2,
      Items: Origins?.Items?.map((origin, at) => (at === index ? { ...origin, ...change(origin) } : origin)),
    },
  }));

const ofFirewall = (what: string, change: (acl: waf.WebACL) => Partial<waf.WebACL>): Change => ({
  what: `changes the web firewall: ${what}`,
  names: 'EdgeStack/WebFirewall',
  make: async (world) => {
    const [Name, Id] = (await world.id('AWS::WAFv2::WebACL')).split('|');
    const { webFirewall } = world.clients;
    const place = { Name, Id, Scope: 'CLOUDFRONT' as const };
    const { WebACL, LockToken } = await webFirewall.send(new waf.GetWebACLCommand(place));
    const { DefaultAction, VisibilityConfig, Rules, Description, DataProtectionConfig, AssociationConfig } =
      there(WebACL);
    return webFirewall.send(
      new waf.UpdateWebACLCommand({
        ...place,
        LockToken,
        ...{ DefaultAction, VisibilityConfig, Rules, Description, DataProtectionConfig, AssociationConfig },
        ...change(there(WebACL)),
      }),
    );
  },
});

const ofRule = (what: string, name: string, changed: Partial<waf.Rule>): Change =>
  ofFirewall(`${what} of ${name}`, ({ Rules = [] }) => ({
    Rules: Rules.map((rule) => (rule.Name === name ? { ...rule, ...changed } : rule)),
  }));

const bucket = (world: LiveWorld) => world.id('AWS::S3::Bucket', 'StaticAssets');
const ofBucket = (what: string, change: (Bucket: string) => object): Change => ({
  what: `changes the bucket of static files: ${what}`,
  names: 'EdgeStack/StaticAssets',
  make: async (world) => {
    const command = change(await bucket(world));
    return world.clients.s3.send(command as s3.GetBucketPolicyCommand);
  },
});

const record = (
  what: string,
  changed: Partial<route53.ResourceRecordSet>,
  Action: route53.ChangeAction = 'CREATE',
): Change => ({
  what,
  names: /EdgeStack\/DomainRecords|is in no template/,
  make: async (world) => {
    const { hostedZoneId, name } = world.context.config.domain;
    return world.clients.route53.send(
      new route53.ChangeResourceRecordSetsCommand({
        HostedZoneId: hostedZoneId,
        ChangeBatch: {
          Changes: [{ Action, ResourceRecordSet: { Name: name, Type: 'TXT', TTL: 60, ...changed } }],
        },
      }),
    );
  },
});

const NAME = 'app.local.payments.example.com';

/** What can be done to the distribution, the firewall, the static files and the domain. */
export const edgeChanges: readonly Change[] = [
  ofDistribution('it is off', () => ({ Enabled: false })),
  ofDistribution('another name', () => ({ Aliases: { Quantity: 1, Items: ['theirs.example.com'] } })),
  ofDistribution('no firewall', () => ({ WebACLId: '' })),
  ofDistribution('an old protocol', ({ ViewerCertificate }) => ({
    ViewerCertificate: { ...ViewerCertificate, MinimumProtocolVersion: 'TLSv1' },
  })),
  ofDistribution('another certificate', ({ ViewerCertificate }) => ({
    ViewerCertificate: {
      ...ViewerCertificate,
      ACMCertificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/theirs',
    },
  })),
  ofDistribution('fewer places', () => ({ PriceClass: 'PriceClass_100' })),
  ofDistribution('no IPv6', () => ({ IsIPV6Enabled: false })),
  ofDistribution('an old HTTP', () => ({ HttpVersion: 'http1.1' })),
  ofDistribution('another comment', () => ({ Comment: 'x' })),
  ofDistribution('a start page', () => ({ DefaultRootObject: 'login.html' })),
  ofDistribution('its logs go elsewhere', () => ({
    Logging: { Enabled: true, IncludeCookies: true, Bucket: 'theirs.s3.amazonaws.com', Prefix: '' },
  })),
  ofDistribution('countries are closed out', () => ({
    Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Quantity: 1, Items: ['US'] } },
  })),
  ofDistribution('errors are kept', ({ CustomErrorResponses }) => ({
    CustomErrorResponses: {
      ...there(CustomErrorResponses),
      Items: CustomErrorResponses?.Items?.map((item) => ({ ...item, ErrorCachingMinTTL: 3600 })),
    },
  })),
  ofDistribution('errors become pages', ({ CustomErrorResponses }) => ({
    CustomErrorResponses: {
      ...there(CustomErrorResponses),
      Items: CustomErrorResponses?.Items?.map((item) => ({
        ...item,
        ResponseCode: '200',
        ResponsePagePath: '/static/x.html',
      })),
    },
  })),
  ofDistribution('a path of their own', ({ CacheBehaviors, DefaultCacheBehavior }) => ({
    CacheBehaviors: {
      Quantity: 2,
      Items: [...(CacheBehaviors?.Items ?? []), { ...there(DefaultCacheBehavior), PathPattern: '/login*' }],
    },
  })),
  ofDistribution('no static files', () => ({ CacheBehaviors: { Quantity: 0 } })),
  ofDistribution('an origin of their own', ({ Origins }) => ({
    Origins: {
      Quantity: 3,
      Items: [
        ...(Origins?.Items ?? []),
        { ...there(Origins?.Items?.[0]), Id: 'theirs', DomainName: 'theirs.example.com' },
      ],
    },
  })),
  byDefault('plain HTTP', { ViewerProtocolPolicy: 'allow-all' }),
  byDefault('another cache policy', { CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6' }),
  byDefault('another origin request policy', { OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3' }),
  byDefault('no response headers', { ResponseHeadersPolicyId: '' }),
  byDefault('no compression', { Compress: false }),
  byDefault('fewer methods', {
    AllowedMethods: {
      Quantity: 2,
      Items: ['GET', 'HEAD'],
      CachedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] },
    },
  }),
  byDefault('a function at each request', {
    FunctionAssociations: {
      Quantity: 1,
      Items: [
        {
          EventType: 'viewer-request',
          FunctionARN: 'arn:aws:cloudfront::000000000000:function/theirs',
        },
      ],
    },
  }),
  byDefault('code at each answer', {
    LambdaFunctionAssociations: {
      Quantity: 1,
      Items: [
        {
          EventType: 'origin-response',
          LambdaFunctionARN: 'arn:aws:lambda:us-east-1:000000000000:function:theirs:1',
        },
      ],
    },
  }),
  byDefault('signed requests only', { TrustedSigners: { Enabled: true, Quantity: 1, Items: ['999999999999'] } }),
  byDefault('encryption of fields', { FieldLevelEncryptionId: 'C3KM2WVD605UAY' }),
  ofStatic('plain HTTP', { ViewerProtocolPolicy: 'allow-all' }),
  ofStatic('another path', { PathPattern: '/*' }),
  ofStatic('all methods', {
    AllowedMethods: {
      Quantity: 7,
      Items: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
      CachedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] },
    },
  }),
  ofOrigin('the address', 0, () => ({ DomainName: 'theirs.example.com' })),
  ofOrigin('the secret header', 0, () => ({ CustomHeaders: { Quantity: 0 } })),
  ofOrigin('a wrong secret header', 0, () => ({
    CustomHeaders: { Quantity: 1, Items: [{ HeaderName: 'x-origin-verify', HeaderValue: 'z'.repeat(64) }] },
  })),
  ofOrigin('a second header', 0, ({ CustomHeaders }) => ({
    CustomHeaders: {
      Quantity: 2,
      Items: [...(CustomHeaders?.Items ?? []), { HeaderName: 'x-admin', HeaderValue: 'true' }],
    },
  })),
  ofOrigin('plain HTTP', 0, ({ CustomOriginConfig }) => ({
    CustomOriginConfig: { ...there(CustomOriginConfig), OriginProtocolPolicy: 'http-only' },
  })),
  ofOrigin('an old protocol', 0, ({ CustomOriginConfig }) => ({
    CustomOriginConfig: {
      ...there(CustomOriginConfig),
      OriginSslProtocols: { Quantity: 2, Items: ['TLSv1', 'TLSv1.2'] },
    },
  })),
  ofOrigin('the time limit', 0, ({ CustomOriginConfig }) => ({
    CustomOriginConfig: { ...there(CustomOriginConfig), OriginReadTimeout: 1 },
  })),
  ofOrigin('the path', 1, () => ({ OriginPath: '/theirs' })),
  ofOrigin('the identity', 1, () => ({ S3OriginConfig: { OriginAccessIdentity: '' } })),
  ofOrigin('the attempts', 1, () => ({ ConnectionAttempts: 1 })),
  {
    what: 'passes trace headers on to the origin',
    names: 'EdgeStack/Platform',
    make: async (world) => {
      const Id = await world.id('AWS::CloudFront::OriginRequestPolicy');
      const { cloudFront } = world.clients;
      const { OriginRequestPolicy, ETag } = await cloudFront.send(new cloudfront.GetOriginRequestPolicyCommand({ Id }));
      const config = there(OriginRequestPolicy?.OriginRequestPolicyConfig);
      return cloudFront.send(
        new cloudfront.UpdateOriginRequestPolicyCommand({
          Id,
          IfMatch: ETag,
          OriginRequestPolicyConfig: { ...config, HeadersConfig: { HeaderBehavior: 'allViewer' } },
        }),
      );
    },
  },
  {
    what: 'takes the security headers from the answers',
    names: 'EdgeStack/Platform',
    make: async (world) => {
      const Id = await world.id('AWS::CloudFront::ResponseHeadersPolicy');
      const { cloudFront } = world.clients;
      const { ResponseHeadersPolicy, ETag } = await cloudFront.send(
        new cloudfront.GetResponseHeadersPolicyCommand({ Id }),
      );
      const config = there(ResponseHeadersPolicy?.ResponseHeadersPolicyConfig);
      return cloudFront.send(
        new cloudfront.UpdateResponseHeadersPolicyCommand({
          Id,
          IfMatch: ETag,
          ResponseHeadersPolicyConfig: { ...config, SecurityHeadersConfig: undefined },
        }),
      );
    },
  },
  ofFirewall('everything is blocked', () => ({ DefaultAction: { Block: {} } })),
  ofFirewall('no rules', () => ({ Rules: [] })),
  ofFirewall('one rule less', ({ Rules = [] }) => ({ Rules: Rules.slice(1) })),
  ofFirewall('a rule that lets somebody in', ({ Rules = [] }) => ({
    Rules: [
      ...Rules,
      {
        Name: 'Ours',
        Priority: 99,
        Action: { Allow: {} },
        Statement: { GeoMatchStatement: { CountryCodes: ['US'] } },
        VisibilityConfig: { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'Ours' },
      },
    ],
  })),
  ofFirewall('values are kept', () => ({ DataProtectionConfig: undefined })),
  ofFirewall('no metrics', ({ VisibilityConfig }) => ({
    VisibilityConfig: { ...there(VisibilityConfig), CloudWatchMetricsEnabled: false },
  })),
  ofRule('the action', 'ForeignHost', { Action: { Count: {} } }),
  ofRule('the action', 'RateLimit', { Action: { Count: {} } }),
  ofRule('the override', 'Common', { OverrideAction: { Count: {} } }),
  ofRule('the order', 'SqlInjection', { Priority: 50 }),
  ofRule('the limit', 'RateLimit', {
    Statement: { RateBasedStatement: { Limit: 2_000_000, AggregateKeyType: 'IP' } },
  }),
  ofRule('exceptions', 'Common', {
    Statement: {
      ManagedRuleGroupStatement: {
        VendorName: 'AWS',
        Name: 'AWSManagedRulesCommonRuleSet',
        RuleActionOverrides: [{ Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } }],
      },
    },
  }),
  ofRule('the samples', 'Common', {
    VisibilityConfig: { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: true, MetricName: 'Common' },
  }),
  ...(
    [
      ['no logs', (ResourceArn) => new waf.DeleteLoggingConfigurationCommand({ ResourceArn })],
      [
        'logs with everything in them',
        (ResourceArn) =>
          new waf.PutLoggingConfigurationCommand({
            LoggingConfiguration: {
              ResourceArn,
              LogDestinationConfigs: ['arn:aws:logs:us-east-1:000000000000:log-group:aws-waf-logs-theirs'],
            },
          }),
      ],
    ] as const satisfies readonly (readonly [string, (arn: string) => object])[]
  ).map(([what, command]) => ({
    what: `changes the web firewall: ${what}`,
    names: 'EdgeStack/WebFirewall',
    make: async (world: LiveWorld) => {
      const [Name, Id] = (await world.id('AWS::WAFv2::WebACL')).split('|');
      const { WebACL } = await world.clients.webFirewall.send(
        new waf.GetWebACLCommand({ Name, Id, Scope: 'CLOUDFRONT' }),
      );
      const sent = command(WebACL?.ARN ?? '') as waf.DeleteLoggingConfigurationCommand;
      return world.clients.webFirewall.send(sent);
    },
  })),
  ofBucket('public', (Bucket) => new s3.DeletePublicAccessBlockCommand({ Bucket })),
  ofBucket(
    'half public',
    (Bucket) =>
      new s3.PutPublicAccessBlockCommand({
        Bucket,
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: false },
      }),
  ),
  ofBucket('no policy', (Bucket) => new s3.DeleteBucketPolicyCommand({ Bucket })),
  ofBucket(
    'a policy for everybody',
    (Bucket) =>
      new s3.PutBucketPolicyCommand({
        Bucket,
        Policy: JSON.stringify({
          Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: `arn:aws:s3:::${Bucket}/*` }],
        }),
      }),
  ),
  ofBucket(
    'no versions',
    (Bucket) => new s3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } }),
  ),
  ofBucket(
    'another encryption',
    (Bucket) =>
      new s3.PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
        },
      }),
  ),
  ofBucket('no lifecycle', (Bucket) => new s3.DeleteBucketLifecycleCommand({ Bucket })),
  ofBucket(
    'objects of others',
    (Bucket) =>
      new s3.PutBucketOwnershipControlsCommand({
        Bucket,
        OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
      }),
  ),
  ofBucket(
    'a website',
    (Bucket) =>
      new s3.PutBucketWebsiteCommand({
        Bucket,
        WebsiteConfiguration: { IndexDocument: { Suffix: 'index.html' } },
      }),
  ),
  ofBucket(
    'other sites',
    (Bucket) =>
      new s3.PutBucketCorsCommand({
        Bucket,
        CORSConfiguration: { CORSRules: [{ AllowedOrigins: ['*'], AllowedMethods: ['GET', 'PUT'] }] },
      }),
  ),
  ofBucket('no access logs', (Bucket) => new s3.PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: {} })),
  ofBucket(
    'messages to others',
    (Bucket) =>
      new s3.PutBucketNotificationConfigurationCommand({
        Bucket,
        NotificationConfiguration: {
          QueueConfigurations: [
            { QueueArn: 'arn:aws:sqs:us-east-1:000000000000:theirs', Events: ['s3:ObjectCreated:*'] },
          ],
        },
      }),
  ),
  ofBucket(
    'copies to others',
    (Bucket) =>
      new s3.PutBucketReplicationCommand({
        Bucket,
        ReplicationConfiguration: {
          Role: 'arn:aws:iam::000000000000:role/x',
          Rules: [
            { ID: 'x', Status: 'Enabled', Filter: {}, Priority: 1, Destination: { Bucket: 'arn:aws:s3:::theirs' } },
          ],
        },
      }),
  ),
  ofBucket('rights for everybody', (Bucket) => new s3.PutBucketAclCommand({ Bucket, ACL: 'public-read-write' })),
  record('leads the domain elsewhere', { Type: 'A', ResourceRecords: [{ Value: '198.51.100.7' }] }, 'UPSERT'),
  record('gives the domain another record', { ResourceRecords: [{ Value: '"v=theirs"' }] }),
  record('delegates a name below the domain', {
    Name: `pay.${NAME}`,
    Type: 'NS',
    ResourceRecords: [{ Value: 'ns.theirs.example.com.' }],
  }),
  record('adds a name below the domain', {
    Name: `login.${NAME}`,
    Type: 'A',
    ResourceRecords: [{ Value: '198.51.100.7' }],
  }),
  record('chooses who may issue certificates', {
    Type: 'CAA',
    ResourceRecords: [{ Value: '0 issue "theirs.example"' }],
  }),
  {
    what: 'deletes a record of the domain',
    names: 'is not there',
    make: async (world) => {
      const { hostedZoneId: HostedZoneId } = world.context.config.domain;
      const { ResourceRecordSets = [] } = await world.clients.route53.send(
        new route53.ListResourceRecordSetsCommand({ HostedZoneId }),
      );
      const ResourceRecordSet = there(ResourceRecordSets.find(({ Type }) => Type === 'AAAA'));
      return world.clients.route53.send(
        new route53.ChangeResourceRecordSetsCommand({
          HostedZoneId,
          ChangeBatch: { Changes: [{ Action: 'DELETE', ResourceRecordSet }] },
        }),
      );
    },
  },
  {
    what: 'deletes the certificate of the distribution',
    names: 'is not there',
    make: async (world) =>
      world.clients.acm.send(
        new acm.DeleteCertificateCommand({
          CertificateArn: await world.id('AWS::CertificateManager::Certificate', 'EdgeStack'),
        }),
      ),
  },
  {
    what: 'deletes the page for what cannot be reached',
    names: 'static/errors/unavailable.html is not in',
    make: async (world) =>
      world.clients.s3.send(
        new s3.DeleteObjectCommand({ Bucket: await bucket(world), Key: 'static/errors/unavailable.html' }),
      ),
  },
  {
    what: 'stops the delivery of access logs',
    names: 'is not there',
    make: async (world) =>
      world.clients.logs.send(new logs.DeleteDeliveryCommand({ id: await world.id('AWS::Logs::Delivery') })),
  },
  {
    what: 'writes cookies and queries into access logs',
    names: 'recordFields',
    make: async (world) =>
      world.clients.logs.send(
        new logs.UpdateDeliveryConfigurationCommand({
          id: await world.id('AWS::Logs::Delivery'),
          recordFields: ['cs(Cookie)', 'cs-uri-query'],
        }),
      ),
  },
];
