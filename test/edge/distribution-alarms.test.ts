import { Match } from 'aws-cdk-lib/assertions';
import { goesOff, metricIn } from '../helpers/alarm-properties';
import { edgeStack, edgeTemplate } from '../helpers/edge-stack';
import { evaluate } from '../helpers/metric-math';

const BLOCKED_SHARE =
  'IF(FILL(failures, 0) >= 300, 100 * FILL(failures, 0) / (FILL(requests, 0) + FILL(failures, 0)), 0)';

describe('DistributionAlarms', () => {
  const template = edgeTemplate();

  test('goes off when more than 5 % of the requests fail in three of five minutes', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'payments-test-distribution-5xx',
      Namespace: 'AWS/CloudFront',
      MetricName: '5xxErrorRate',
      Dimensions: [
        { Name: 'DistributionId', Value: { Ref: Match.stringLikeRegexp('^PlatformDistribution') } },
        { Name: 'Region', Value: 'Global' },
      ],
      Statistic: 'Average',
      Period: 60,
      ...goesOff('>', 5, 5, 'notBreaching'),
      DatapointsToAlarm: 3,
    });
  });

  test('goes off when the firewall refuses 2 % of all requests in five minutes, twice in a row', () => {
    const dimensions = [
      { Name: 'Rule', Value: 'ALL' },
      { Name: 'WebACL', Value: 'payments-test-web-firewall' },
    ];
    const metric = metricIn('AWS/WAFV2', dimensions, 'Sum', 300);
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'payments-test-web-firewall-blocked-requests',
      Metrics: Match.arrayWith([
        Match.objectLike({ Expression: BLOCKED_SHARE, Id: 'expr_1', Label: 'Requests that the firewall refuses (%)' }),
        metric('failures', 'BlockedRequests'),
        metric('requests', 'AllowedRequests'),
      ]),
      ...goesOff('>=', 2, 2, 'notBreaching'),
    });
  });

  // A scanner of one request a second, and a rule that refuses one customer in fifty.
  test.each([
    ['5', { requests: 1500, failures: 299 }, 'quiet'],
    ['5', { requests: 1200, failures: 300 }, 'on'],
    ['5,000', { requests: 1_500_000, failures: 300 }, 'quiet'],
    ['5,000', { requests: 1_470_001, failures: 29_999 }, 'quiet'],
    ['5,000', { requests: 1_470_000, failures: 30_000 }, 'on'],
    ['all refused', { failures: 1500 }, 'on'],
  ])('at %s requests per second with %j in five minutes is %s', (_, values, outcome) => {
    expect((evaluate(BLOCKED_SHARE, values) ?? 0) >= 2 ? 'on' : 'quiet').toBe(outcome);
  });

  test('goes off when the certificate has less than 30 days left', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'payments-test-distribution-certificate-expiry',
      Namespace: 'AWS/CertificateManager',
      MetricName: 'DaysToExpiry',
      Dimensions: [{ Name: 'CertificateArn', Value: { Ref: Match.stringLikeRegexp('^Certificate') } }],
      Statistic: 'Minimum',
      Period: 86_400,
      ...goesOff('<', 30, 1, 'ignore'),
    });
  });

  test.each([
    ['distribution-5xx', 'distribution-5xx'],
    ['web-firewall-blocked-requests', 'web-firewall-blocked-requests'],
    ['distribution-certificate-expiry', 'certificate-expiry'],
  ])('links %s to the section %s of the runbook', (name, section) => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: `payments-test-${name}`,
      AlarmDescription: Match.stringLikeRegexp(`docs/runbook\\.md#${section}$`),
    });
  });

  test('goes off when a key in us-east-1 is disabled or scheduled for deletion', () => {
    const { template: apart } = edgeStack({ mainRegion: 'eu-central-1' });
    apart.hasResourceProperties('AWS::Events::Rule', {
      Name: 'payments-test-edge-key-endangered',
      EventPattern: {
        source: ['aws.kms'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventName: ['DisableKey', 'ScheduleKeyDeletion'] },
      },
    });
    apart.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'payments-test-edge-key-endangered',
      Dimensions: [{ Name: 'RuleName', Value: 'payments-test-edge-key-endangered' }],
      AlarmActions: [{ Ref: Match.stringLikeRegexp('^AlarmsAlarmTopic') }],
    });
    template.resourceCountIs('AWS::Events::Rule', 0);
  });

  test('describes its meaning, and notifies the topic of the layer when it begins and when it ends', () => {
    const topic = { Ref: Match.stringLikeRegexp('^AlarmsAlarmTopic') };
    template.resourceCountIs('AWS::CloudWatch::Alarm', 3);
    template.allResourcesProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: Match.stringLikeRegexp('.{80}'),
      AlarmActions: [topic],
      OKActions: [topic],
    });
  });

  test('reaches the configured subscribers, through a topic with a key of its own', () => {
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'oncall@example.com' });
    template.hasResourceProperties('AWS::KMS::Alias', { AliasName: 'alias/payments-test/edge-alarms' });
  });
});
