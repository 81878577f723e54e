import { Match } from 'aws-cdk-lib/assertions';
import { goesOff } from '../helpers/alarm-properties';
import { monitoringTemplate } from '../helpers/monitoring-stack';

describe('DatabaseInstanceAlarms', () => {
  const template = monitoringTemplate();

  describe.each([1, 2, 3])('of instance %d', (instance) => {
    const alarm = (name: string, properties: Record<string, unknown>) => {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmName: `payments-test-database-${instance}-${name}`,
        Namespace: 'AWS/RDS',
        Dimensions: [{ Name: 'DBInstanceIdentifier', Value: `payments-test-${instance}` }],
        Period: 60,
        ...properties,
      });
    };

    test('go off when more than 90 % of the connections are open', () => {
      alarm('connections-high', {
        MetricName: 'DatabaseConnections',
        Statistic: 'Maximum',
        ...goesOff('>', 899, 3, 'missing'),
      });
    });

    test('go off when CPU stays above 80 %, or the instance reports nothing', () => {
      alarm('cpu-high', {
        MetricName: 'CPUUtilization',
        Statistic: 'Average',
        ...goesOff('>', 80, 10, 'breaching'),
      });
    });

    test('go off when memory runs out', () => {
      alarm('memory-low', {
        MetricName: 'FreeableMemory',
        Statistic: 'Minimum',
        ...goesOff('<', 858_993_459, 5, 'missing'),
        AlarmDescription: Match.stringLikeRegexp('^Less than 819 MiB of memory '),
      });
    });

    test('go off when local storage runs out', () => {
      alarm('local-storage-low', {
        MetricName: 'FreeLocalStorage',
        Statistic: 'Minimum',
        ...goesOff('<', 3_435_973_836, 5, 'missing'),
        AlarmDescription: Match.stringLikeRegexp('^Less than 3276 MiB are free '),
      });
    });

    test('go off when a reader stays more than a second behind', () => {
      alarm('replica-lag-high', {
        MetricName: 'AuroraReplicaLag',
        Statistic: 'Maximum',
        ...goesOff('>', 1000, 5, 'notBreaching'),
      });
    });

    test('go off when half of the transaction ids are used', () => {
      alarm('transaction-ids-high', {
        MetricName: 'MaximumUsedTransactionIDs',
        Statistic: 'Maximum',
        ...goesOff('>', 1_000_000_000, 1, 'notBreaching'),
      });
    });
  });
});
