import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { monitoringTemplate } from '../helpers/monitoring-stack';

describe('MonitoringStack', () => {
  const template = monitoringTemplate();

  test('notifies every subscriber through one encrypted topic', () => {
    template.resourceCountIs('AWS::SNS::Topic', 1);
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    template.hasResourceProperties('AWS::KMS::Alias', { AliasName: 'alias/payments-test/monitoring' });
    for (const address of ['oncall@example.com', 'platform@example.com']) {
      template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: address });
    }
  });

  test('keeps the key where data is retained, and only there', () => {
    template.hasResource('AWS::KMS::Key', { DeletionPolicy: 'RetainExceptOnCreate' });
    monitoringTemplate({ retainData: false }).hasResource('AWS::KMS::Key', { DeletionPolicy: 'Delete' });
  });

  test('reads other layers in few places, since each read is a call at deployment and many are throttled', () => {
    const occurrences = JSON.stringify(template.toJSON()).split('"Fn::GetStackOutput"').length - 1;
    expect(occurrences).toBe(4);
  });

  test('gives every alarm a different name', () => {
    const names = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
      ({ Properties }) => (Properties as { AlarmName: string }).AlarmName,
    );
    expect(new Set(names).size).toBe(names.length);
  });

  test('watches as many instances as the database has', () => {
    const smaller = monitoringTemplate({
      database: {
        clusterIdentifier: 'payments-test',
        instanceIdentifiers: ['payments-test-1'],
        maxConnections: 100,
        backupVaultName: 'payments-test-database',
        backupInterval: Duration.hours(6),
      },
    });
    smaller.resourcePropertiesCountIs('AWS::CloudWatch::Alarm', { MetricName: 'DatabaseConnections' }, 1);
    smaller.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'DatabaseConnections', Threshold: 90 });
  });
});
