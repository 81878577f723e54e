import { Match } from 'aws-cdk-lib/assertions';
import { edgeTemplate } from '../helpers/edge-stack';

describe('ResponseHeaders', () => {
  const template = edgeTemplate();
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

  test('have a name with the environment in it, since names are unique in an account', () => {
    hasConfig({ Name: 'payments-test-response-headers' });
  });

  test('keep browsers on HTTPS for two years, without preload', () => {
    hasConfig({
      SecurityHeadersConfig: Match.objectLike({
        StrictTransportSecurity: { AccessControlMaxAgeSec: 2 * 365 * 86_400, IncludeSubdomains: true, Override: true },
      }),
    });
  });

  test('forbid framing, content sniffing and referrers to other sites, whatever the application sends', () => {
    hasConfig({
      SecurityHeadersConfig: Match.objectLike({
        FrameOptions: { FrameOption: 'SAMEORIGIN', Override: true },
        ContentTypeOptions: { Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'strict-origin-when-cross-origin', Override: true },
      }),
    });
  });

  test('set a content security policy when the application sends none', () => {
    hasConfig({
      SecurityHeadersConfig: Match.objectLike({
        ContentSecurityPolicy: {
          ContentSecurityPolicy: "base-uri 'self'; frame-ancestors 'self'; object-src 'none'",
          Override: false,
        },
      }),
    });
  });

  test('turn off browser features that a payment does not need', () => {
    hasConfig({
      CustomHeadersConfig: {
        Items: [{ Header: 'Permissions-Policy', Value: 'camera=(), geolocation=(), microphone=()', Override: false }],
      },
    });
  });

  test('do not reveal the server software', () => {
    hasConfig({ RemoveHeadersConfig: { Items: [{ Header: 'Server' }, { Header: 'X-Powered-By' }] } });
  });
});
