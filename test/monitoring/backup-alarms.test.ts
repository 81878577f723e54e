import { monitoringTemplate } from '../helpers/monitoring-stack';

describe('BackupAlarms', () => {
  const template = monitoringTemplate();
  const vault = {
    Namespace: 'AWS/Backup',
    Dimensions: [{ Name: 'BackupVaultName', Value: 'payments-test-database' }],
    Statistic: 'Sum',
    Period: 6 * 60 * 60,
  };

  test('go off when a backup failed', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      ...vault,
      AlarmName: 'payments-test-backup-failed',
      MetricName: 'NumberOfBackupJobsFailed',
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Threshold: 1,
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
    });
  });

  test('go off when there was no backup for twelve hours', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      ...vault,
      AlarmName: 'payments-test-backup-missing',
      MetricName: 'NumberOfBackupJobsCompleted',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      EvaluationPeriods: 2,
      TreatMissingData: 'breaching',
    });
  });
});
