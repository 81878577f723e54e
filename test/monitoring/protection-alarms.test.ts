import { Match } from 'aws-cdk-lib/assertions';
import { goesOff } from '../helpers/alarm-properties';
import { monitoringTemplate } from '../helpers/monitoring-stack';

describe('ProtectionAlarms', () => {
  const template = monitoringTemplate();

  test.each([
    ['key-endangered', { source: ['aws.kms'], detail: { eventName: ['DisableKey', 'ScheduleKeyDeletion'] } }],
    [
      'vault-unlocked',
      {
        source: ['aws.backup'],
        detail: {
          eventName: ['DeleteBackupVaultLockConfiguration', 'PutBackupVaultLockConfiguration', 'DeleteBackupVault'],
          requestParameters: { backupVaultName: ['payments-test-database'] },
        },
      },
    ],
  ])('go off at the first call: %s', (name, pattern) => {
    template.hasResourceProperties('AWS::Events::Rule', {
      Name: `payments-test-${name}`,
      EventPattern: { ...pattern, 'detail-type': ['AWS API Call via CloudTrail'] },
      State: 'ENABLED',
      Targets: Match.absent(),
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: `payments-test-${name}`,
      Namespace: 'AWS/Events',
      MetricName: 'TriggeredRules',
      Dimensions: [{ Name: 'RuleName', Value: `payments-test-${name}` }],
      Statistic: 'Sum',
      Period: 60,
      ...goesOff('>=', 1, 1, 'notBreaching'),
    });
  });
});
