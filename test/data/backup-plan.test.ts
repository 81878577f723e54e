import { Duration } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { loadConfiguration } from '../../lib/config/load';
import { buildPlatform } from '../../lib/platform';
import { dev } from '../config/changed-configuration';
import { dataTemplate, testDataStack } from '../helpers/data-stack';
import { testApp } from '../helpers/test-app';

describe('BackupPlan', () => {
  const template = dataTemplate();

  test('takes a backup every six hours that ends before the next one starts, and deletes it after its retention', () => {
    template.hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: {
        BackupPlanName: 'payments-test-database',
        BackupPlanRule: [
          {
            RuleName: 'EverySixHours',
            ScheduleExpression: 'cron(0 0/6 * * ? *)',
            StartWindowMinutes: 60,
            CompletionWindowMinutes: 300,
            Lifecycle: { DeleteAfterDays: 14 },
            TargetBackupVault: { 'Fn::GetAtt': [Match.stringLikeRegexp('^BackupVault'), 'BackupVaultName'] },
            EnableContinuousBackup: Match.absent(),
          },
        ],
      },
    });
  });

  test.each([
    [12, 'EveryTwelveHours', 'cron(0 0/12 * * ? *)'],
    [24, 'Every24Hours', 'cron(0 0 * * ? *)'],
  ])('takes a backup every %d hours, in the configured windows', (hours, ruleName, schedule) => {
    const rare = testDataStack({
      backupInterval: Duration.hours(hours),
      backupStartWindow: Duration.minutes(95),
      backupCompletionWindow: Duration.minutes(410),
    });
    Template.fromStack(rare).hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: {
        BackupPlanRule: [
          {
            RuleName: ruleName,
            ScheduleExpression: schedule,
            StartWindowMinutes: 95,
            CompletionWindowMinutes: 410,
          },
        ],
      },
    });
  });

  test('takes interval and windows from the configuration, and so do the alarms', () => {
    const files = dev({
      database: { backupIntervalHours: 12, backupStartWindowMinutes: 95, backupCompletionWindowMinutes: 410 },
    });
    const { data, monitoring } = buildPlatform(testApp(), loadConfiguration('dev', files));
    Template.fromStack(data).hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: {
        BackupPlanRule: [
          {
            ScheduleExpression: 'cron(0 0/12 * * ? *)',
            StartWindowMinutes: 95,
            CompletionWindowMinutes: 410,
          },
        ],
      },
    });
    Template.fromStack(monitoring).hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'NumberOfBackupJobsCompleted',
      Period: 12 * 60 * 60,
    });
  });

  test('backs up the cluster by its literal name, with its own role', () => {
    template.hasResourceProperties('AWS::Backup::BackupSelection', {
      BackupSelection: {
        Resources: ['arn:aws:rds:us-east-1:111111111111:cluster:payments-test'],
        IamRoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^BackupAccessRole'), 'Arn'] },
      },
    });
  });

  test('keeps backups in a vault under the customer key that outlives the stack', () => {
    template.hasResource('AWS::Backup::BackupVault', {
      Properties: {
        BackupVaultName: 'payments-test-database',
        EncryptionKeyArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^EncryptionKey'), 'Arn'] },
      },
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('prevents the early deletion of a backup when data is retained', () => {
    template.hasResourceProperties('AWS::Backup::BackupVault', {
      LockConfiguration: { MinRetentionDays: 14, ChangeableForDays: Match.absent() },
    });
  });

  test('leaves the vault unlocked and removable when data is not retained', () => {
    Template.fromStack(testDataStack({ retainData: false })).hasResource('AWS::Backup::BackupVault', {
      Properties: { LockConfiguration: Match.absent() },
      DeletionPolicy: 'Delete',
    });
  });
});
