import { Match } from 'aws-cdk-lib/assertions';
import { edgeTemplate } from '../helpers/edge-stack';

describe('WebFirewall', () => {
  const template = edgeTemplate();
  const hasAcl = (properties: object) => {
    template.hasResourceProperties('AWS::WAFv2::WebACL', properties);
  };

  test('is for CloudFront, and allows what no rule refuses', () => {
    template.resourceCountIs('AWS::WAFv2::WebACL', 1);
    hasAcl({ Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} } });
  });

  test('inspects 64 KB of a body, so that padding does not hide an attack', () => {
    hasAcl({ AssociationConfig: { RequestBody: { CLOUDFRONT: { DefaultSizeInspectionLimit: 'KB_64' } } } });
  });

  test('publishes metrics and samples for itself and each rule', () => {
    const visibility = (metricName: string) => ({
      VisibilityConfig: { MetricName: metricName, CloudWatchMetricsEnabled: true, SampledRequestsEnabled: true },
    });
    hasAcl({
      ...visibility('payments-test-web-firewall'),
      Rules: [
        ...['ForeignHost', 'RateLimit', 'StrictRateLimit', 'NetworkRateLimit'],
        ...['IpReputation', 'KnownBadInputs', 'Common', 'SqlInjection', 'SizeRestrictions_BODY', 'SQLi_BODY'],
      ].map((name) => Match.objectLike(visibility(name))),
    });
  });

  test('keeps credentials, query strings and bodies out of samples and logs', () => {
    hasAcl({
      DataProtectionConfig: {
        DataProtections: [
          {
            Action: 'SUBSTITUTION',
            Field: {
              FieldType: 'SINGLE_HEADER',
              FieldKeys: [
                ...['authorization', 'cookie', 'proxy-authorization', 'referer', 'x-access-token'],
                ...['x-amz-security-token', 'x-api-key', 'x-auth-token', 'x-csrf-token', 'x-refresh-token'],
                ...['x-session-token', 'x-xsrf-token'],
              ],
            },
          },
          { Action: 'SUBSTITUTION', Field: { FieldType: 'SINGLE_COOKIE' } },
          { Action: 'SUBSTITUTION', Field: { FieldType: 'SINGLE_QUERY_ARGUMENT' } },
          { Action: 'SUBSTITUTION', Field: { FieldType: 'QUERY_STRING' } },
          { Action: 'SUBSTITUTION', Field: { FieldType: 'BODY' } },
        ],
      },
    });
  });
});
