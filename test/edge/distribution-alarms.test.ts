import { Match } from 'aws-cdk-lib/assertions';
import { edgeStack } from '../helpers/edge-stack';

describe('DistributionAlarms', () => {
  const { template } = edgeStack();

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
      Threshold: 5,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 5,
      DatapointsToAlarm: 3,
      TreatMissingData: 'notBreaching',
    });
  });

  test('goes off when the firewall refuses more than 1,000 requests in five minutes, twice', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'payments-test-web-firewall-blocked-requests',
      Namespace: 'AWS/WAFV2',
      MetricName: 'BlockedRequests',
      Dimensions: [
        { Name: 'Rule', Value: 'ALL' },
        { Name: 'WebACL', Value: 'payments-test-web-firewall' },
      ],
      Statistic: 'Sum',
      Period: 300,
      Threshold: 1000,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 2,
      TreatMissingData: 'notBreaching',
    });
  });

  test('goes off when the certificate has less than 30 days left', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'payments-test-distribution-certificate-expiry',
      Namespace: 'AWS/CertificateManager',
      MetricName: 'DaysToExpiry',
      Dimensions: [{ Name: 'CertificateArn', Value: { Ref: Match.stringLikeRegexp('^Certificate') } }],
      Statistic: 'Minimum',
      Period: 86_400,
      Threshold: 30,
      ComparisonOperator: 'LessThanThreshold',
      EvaluationPeriods: 1,
      TreatMissingData: 'ignore',
    });
  });

  test.each([
    ['distribution-5xx', 'distribution-5xx'],
    ['web-firewall-blocked-requests', 'web-firewall-blocked-requests'],
    ['distribution-certificate-expiry', 'certificate-expiry'],
  ])('leads from %s to the section %s of the runbook', (name, section) => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: `payments-test-${name}`,
      AlarmDescription: Match.stringLikeRegexp(`docs/runbook\\.md#${section}$`),
    });
  });

  test('describes what it means, and notifies the topic of the layer when it begins and when it is over', () => {
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
