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

  test('keeps the key only when data is retained', () => {
    template.hasResource('AWS::KMS::Key', { DeletionPolicy: 'RetainExceptOnCreate' });
    monitoringTemplate({ retainData: false }).hasResource('AWS::KMS::Key', { DeletionPolicy: 'Delete' });
  });

  test('reads few outputs of other layers, since each read is a call at deployment and many calls are throttled', () => {
    const occurrences = JSON.stringify(template.toJSON()).split('"Fn::GetStackOutput"').length - 1;
    expect(occurrences).toBe(4);
  });

  test('gives every alarm a different name', () => {
    const names = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
      ({ Properties }) => (Properties as { AlarmName: string }).AlarmName,
    );
    expect(new Set(names).size).toBe(names.length);
  });

  test('links every alarm to its section of the runbook', () => {
    const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => {
      const { AlarmName, AlarmDescription } = Properties as { AlarmName: string; AlarmDescription: string };
      const problem = AlarmName.replace(/^payments-test-(database-\d|frontend|backend)?-?/, '');
      return `${problem}: ${/ Runbook: docs\/runbook\.md#(.*)$/.exec(AlarmDescription)?.[1]}`;
    });
    expect([...new Set(alarms)].sort()).toEqual([
      'backup-failed: backup-failed',
      'backup-missing: backup-missing',
      'connections-high: database-connections-high',
      'cpu-high: database-cpu-high',
      'cpu-high: service-cpu-high',
      'credentials-not-rotated: credentials-not-rotated',
      'key-endangered: key-endangered',
      'load-balancer-errors: load-balancer-errors',
      'load-balancer-refusals: load-balancer-refusals',
      'local-storage-low: database-local-storage-low',
      'memory-high: service-memory-high',
      'memory-low: database-memory-low',
      'replica-lag-high: database-replica-lag-high',
      'slow-responses: slow-responses',
      'target-errors: target-errors',
      'too-few-tasks: service-too-few-tasks',
      'transaction-ids-high: database-transaction-ids-high',
      'unhealthy-targets: unhealthy-targets',
      'vault-unlocked: vault-unlocked',
    ]);
  });

  test('numbers the alarms of the instances like the instances', () => {
    const connections = { Properties: { MetricName: 'DatabaseConnections' } };
    expect(Object.keys(template.findResources('AWS::CloudWatch::Alarm', connections))).toEqual(
      [1, 2, 3].map((number) => expect.stringMatching(`^Database${number}Connections`) as string),
    );
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
