import { Match } from 'aws-cdk-lib/assertions';
import { edgeTemplate } from '../helpers/edge-stack';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

/** What this test reads of a distribution's resource. */
interface Distribution {
  readonly Properties: { readonly DistributionConfig: { readonly Origins: readonly { readonly Id: string }[] } };
}

describe('PlatformDistribution', () => {
  const template = edgeTemplate();
  const hasConfig = (config: object) => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig: Match.objectLike(config) });
  };
  const [distribution] = Object.values(template.findResources('AWS::CloudFront::Distribution')) as Distribution[];
  const originId = (property: string): string =>
    distribution?.Properties.DistributionConfig.Origins.find((origin) => property in origin)?.Id ?? 'missing';

  test('is on the custom domain, with its certificate', () => {
    hasConfig({
      Aliases: ['app.example.com'],
      ViewerCertificate: Match.objectLike({
        AcmCertificateArn: { Ref: Match.stringLikeRegexp('^Certificate') },
        SslSupportMethod: 'sni-only',
      }),
    });
  });

  test('requires TLS 1.2 with AES-GCM or newer', () => {
    hasConfig({ ViewerCertificate: Match.objectLike({ MinimumProtocolVersion: 'TLSv1.2_2025' }) });
  });

  test('serves HTTP/2 and HTTP/3, over IPv4 and IPv6, from all edge locations', () => {
    hasConfig({ Enabled: true, HttpVersion: 'http2and3', IPV6Enabled: true, PriceClass: 'PriceClass_All' });
  });

  test('passes every request through the firewall', () => {
    hasConfig({ WebACLId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^WebFirewallWebAcl'), 'Arn'] } });
  });

  test('has two origins and two behaviours, no root object and no geographic restriction', () => {
    hasConfig({
      Origins: [Match.anyValue(), Match.anyValue()],
      CacheBehaviors: [Match.anyValue()],
      DefaultRootObject: Match.absent(),
      Restrictions: Match.absent(),
    });
  });

  test('caches no error', () => {
    hasConfig({
      CustomErrorResponses: [404, 414, 500, 501, 502, 503, 504].map((ErrorCode) =>
        Match.objectLike({ ErrorCode, ErrorCachingMinTTL: 0 }),
      ),
    });
  });

  test('serves the page from the bucket for 502 to 504 only, and keeps the status code', () => {
    const page = '/static/errors/unavailable.html';
    hasConfig({
      CustomErrorResponses: [
        ...[404, 414, 500, 501].map((ErrorCode) =>
          Match.objectLike({ ErrorCode, ResponsePagePath: Match.absent(), ResponseCode: Match.absent() }),
        ),
        ...[502, 503, 504].map((ErrorCode) =>
          Match.objectLike({ ErrorCode, ResponseCode: ErrorCode, ResponsePagePath: page }),
        ),
      ],
    });
  });

  describe('towards the load balancer', () => {
    test('removes the headers with which a viewer could control tracing', () => {
      template.hasResourceProperties('AWS::CloudFront::OriginRequestPolicy', {
        OriginRequestPolicyConfig: {
          HeadersConfig: {
            HeaderBehavior: 'allExcept',
            Headers: ['traceparent', 'tracestate', 'baggage', 'x-amzn-trace-id'],
          },
          CookiesConfig: { CookieBehavior: 'all' },
          QueryStringsConfig: { QueryStringBehavior: 'all' },
        },
      });
    });

    test('forwards everything but static assets, with all that the viewer sent, and caches nothing', () => {
      hasConfig({
        DefaultCacheBehavior: Match.objectLike({
          TargetOriginId: originId('CustomOriginConfig'),
          AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
          CachePolicyId: CACHING_DISABLED,
          OriginRequestPolicyId: { Ref: Match.stringLikeRegexp('ViewersRequest') },
          ViewerProtocolPolicy: 'redirect-to-https',
          Compress: true,
        }),
      });
    });

    test('uses HTTPS only, with TLS 1.2', () => {
      hasConfig({
        Origins: Match.arrayWith([
          Match.objectLike({
            CustomOriginConfig: Match.objectLike({
              OriginProtocolPolicy: 'https-only',
              OriginSSLProtocols: ['TLSv1.2'],
            }),
          }),
        ]),
      });
    });

    test('closes idle connections before the load balancer does', () => {
      hasConfig({
        Origins: Match.arrayWith([
          Match.objectLike({
            CustomOriginConfig: Match.objectLike({ OriginKeepaliveTimeout: 30, OriginReadTimeout: 30 }),
          }),
        ]),
      });
    });

    test('sends the secret header, whose value only CloudFormation can read', () => {
      hasConfig({
        Origins: Match.arrayWith([
          Match.objectLike({
            CustomOriginConfig: Match.anyValue(),
            OriginCustomHeaders: [
              {
                HeaderName: 'X-Origin-Verify',
                HeaderValue: '{{resolve:secretsmanager:payments-test/origin-header/v1:SecretString:::}}',
              },
            ],
          }),
        ]),
      });
    });
  });

  describe('towards S3', () => {
    test('sends /static/* read-only, compressed and cached', () => {
      hasConfig({
        CacheBehaviors: [
          Match.objectLike({
            PathPattern: '/static/*',
            TargetOriginId: originId('S3OriginConfig'),
            AllowedMethods: ['GET', 'HEAD'],
            CachePolicyId: CACHING_OPTIMIZED,
            ViewerProtocolPolicy: 'redirect-to-https',
            Compress: true,
          }),
        ],
      });
    });

    test('forwards no header, cookie or query string of the viewer, not even Host', () => {
      hasConfig({ CacheBehaviors: [Match.objectLike({ OriginRequestPolicyId: Match.absent() })] });
    });

    test('authenticates with the origin access identity, not with the secret header', () => {
      hasConfig({
        Origins: Match.arrayWith([
          {
            Id: originId('S3OriginConfig'),
            DomainName: { 'Fn::GetAtt': [Match.stringLikeRegexp('^StaticAssetsBucket'), 'RegionalDomainName'] },
            S3OriginConfig: {
              OriginAccessIdentity: {
                'Fn::Join': [
                  '',
                  [
                    'origin-access-identity/cloudfront/',
                    { Ref: Match.stringLikeRegexp('^StaticAssetsOriginAccessIdentity') },
                  ],
                ],
              },
            },
          },
        ]),
      });
    });
  });
});
