import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { goesOff } from '../helpers/alarm-properties';
import { monitoringTemplate, TEST_DATABASE } from '../helpers/monitoring-stack';

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
      ...goesOff('>=', 1, 1, 'notBreaching'),
    });
  });

  test('go off when there was no backup for twelve hours', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      ...vault,
      AlarmName: 'payments-test-backup-missing',
      MetricName: 'NumberOfBackupJobsCompleted',
      ...goesOff('<', 1, 2, 'breaching'),
      AlarmDescription: Match.stringLikeRegexp('^No backup of the database was completed in twelve hours\\. '),
    });
  });

  test('wait for two backup intervals, whatever the interval', () => {
    const daily = monitoringTemplate({ database: { ...TEST_DATABASE, backupInterval: Duration.hours(24) } });
    daily.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'payments-test-backup-missing',
      Period: 24 * 60 * 60,
      EvaluationPeriods: 2,
      AlarmDescription: Match.stringLikeRegexp('^No backup of the database was completed in 48 hours\\. '),
    });
  });
});
