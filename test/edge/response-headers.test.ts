import { Match } from 'aws-cdk-lib/assertions';
import { edgeStack } from '../helpers/edge-stack';

describe('ResponseHeaders', () => {
  const { template } = edgeStack();
  const hasConfig = (config: object) => {
    template.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: Match.objectLike(config),
    });
  };

  test('are on the responses of both behaviours', () => {
    const ResponseHeadersPolicyId = { Ref: Match.stringLikeRegexp('ResponseHeaders') };
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        DefaultCacheBehavior: { ResponseHeadersPolicyId },
        CacheBehaviors: [{ ResponseHeadersPolicyId }],
      },
    });
  });

  test('have a name of their environment, since names are unique in an account', () => {
    hasConfig({ Name: 'payments-test-response-headers' });
  });

  test('keep browsers on HTTPS for two years, without asking for the preload list', () => {
    hasConfig({
      SecurityHeadersConfig: Match.objectLike({
        StrictTransportSecurity: { AccessControlMaxAgeSec: 2 * 365 * 86_400, IncludeSubdomains: true, Override: true },
      }),
    });
  });

  test('forbid framing, guessing of types, and referrers to other sites, whatever the application sends', () => {
    hasConfig({
      SecurityHeadersConfig: Match.objectLike({
        FrameOptions: { FrameOption: 'SAMEORIGIN', Override: true },
        ContentTypeOptions: { Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'strict-origin-when-cross-origin', Override: true },
      }),
    });
  });

  test('have a content security policy where the application has none', () => {
    hasConfig({
      SecurityHeadersConfig: Match.objectLike({
        ContentSecurityPolicy: {
          ContentSecurityPolicy: "base-uri 'self'; frame-ancestors 'self'; object-src 'none'",
          Override: false,
        },
      }),
    });
  });

  test('switch off devices that a payment does not need', () => {
    hasConfig({
      CustomHeadersConfig: {
        Items: [{ Header: 'Permissions-Policy', Value: 'camera=(), geolocation=(), microphone=()', Override: false }],
      },
    });
  });

  test('do not show which software answers', () => {
    hasConfig({ RemoveHeadersConfig: { Items: [{ Header: 'Server' }, { Header: 'X-Powered-By' }] } });
  });
});
