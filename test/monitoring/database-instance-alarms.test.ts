import { Match } from 'aws-cdk-lib/assertions';
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
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 899,
        EvaluationPeriods: 3,
        TreatMissingData: 'missing',
      });
    });

    test('go off when CPU stays above 80 %, or the instance reports nothing', () => {
      alarm('cpu-high', {
        MetricName: 'CPUUtilization',
        Statistic: 'Average',
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 80,
        EvaluationPeriods: 10,
        TreatMissingData: 'breaching',
      });
    });

    test('go off when memory runs out', () => {
      alarm('memory-low', {
        MetricName: 'FreeableMemory',
        Statistic: 'Minimum',
        ComparisonOperator: 'LessThanThreshold',
        Threshold: 858_993_459,
        AlarmDescription: Match.stringLikeRegexp('^Less than 819 MiB of memory '),
        EvaluationPeriods: 5,
        TreatMissingData: 'missing',
      });
    });

    test('go off when local storage runs out', () => {
      alarm('local-storage-low', {
        MetricName: 'FreeLocalStorage',
        Statistic: 'Minimum',
        ComparisonOperator: 'LessThanThreshold',
        Threshold: 3_435_973_836,
        AlarmDescription: Match.stringLikeRegexp('^Less than 3276 MiB are free '),
        EvaluationPeriods: 5,
        TreatMissingData: 'missing',
      });
    });

    test('go off when a reader stays more than a second behind', () => {
      alarm('replica-lag-high', {
        MetricName: 'AuroraReplicaLag',
        Statistic: 'Maximum',
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 1000,
        EvaluationPeriods: 5,
        TreatMissingData: 'notBreaching',
      });
    });

    test('go off when half of the transaction ids are used', () => {
      alarm('transaction-ids-high', {
        MetricName: 'MaximumUsedTransactionIDs',
        Statistic: 'Maximum',
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 1_000_000_000,
        EvaluationPeriods: 1,
        TreatMissingData: 'notBreaching',
      });
    });
  });
});
