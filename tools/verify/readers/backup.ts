import { pick, type TypeReaders } from './reader';

const RECORDED = 'the emulator remembers that it was asked for, and does nothing with it';

/** How backups are read. */
export const backupReaders: TypeReaders = {
  'AWS::Backup::BackupPlan': {
    read: async ({ clients, id: BackupPlanId }) => {
      const { BackupPlan: plan } = await clients.backup.getBackupPlan({ BackupPlanId });
      const names = ['RuleName', 'ScheduleExpression', 'ScheduleExpressionTimezone', 'StartWindowMinutes'];
      const rules = plan?.Rules?.map((rule) =>
        pick(rule, [...names, 'CompletionWindowMinutes', 'Lifecycle', 'CopyActions', 'EnableContinuousBackup'], {
          TargetBackupVault: 'TargetBackupVaultName',
          IndexActions: 'IndexActions',
        }),
      );
      return (
        plan && {
          BackupPlan: {
            ...pick(plan, ['BackupPlanName'], { AdvancedBackupSettings: 'AdvancedBackupSettings' }),
            BackupPlanRule: rules,
          },
        }
      );
    },
    defaults: {
      'BackupPlan.BackupPlanRule.ScheduleExpressionTimezone': ['Etc/UTC'],
      'BackupPlan.BackupPlanRule.StartWindowMinutes': [480],
      'BackupPlan.BackupPlanRule.CompletionWindowMinutes': [10080],
    },
  },
  'AWS::Backup::BackupSelection': {
    read: async ({ clients, id, template }) => {
      const BackupPlanId = String(template.BackupPlanId);
      // CloudFormation knows a selection by both ids in one.
      const SelectionId = id.split(/[|_]/).find((part) => part !== BackupPlanId) ?? id;
      const { BackupSelection } = await clients.backup.getBackupSelection({ BackupPlanId, SelectionId });
      return BackupSelection && { BackupPlanId, BackupSelection };
    },
  },
  'AWS::Backup::BackupVault': {
    read: async ({ clients, id: BackupVaultName, template }) => {
      const found = await clients.backup.describeBackupVault({ BackupVaultName });
      const { MinRetentionDays, MaxRetentionDays, Locked } = found;
      // A lock without limits is one too; a template has limits, or no lock.
      const lock = template.LockConfiguration === undefined ? { Locked } : { MinRetentionDays, MaxRetentionDays };
      return {
        ...pick(found, ['BackupVaultName', 'EncryptionKeyArn']),
        LockConfiguration: Locked === true ? lock : undefined,
      };
    },
  },
  'AWS::Backup::RestoreTestingPlan': {
    read: async ({ clients, template }) => {
      const RestoreTestingPlanName = String(template.RestoreTestingPlanName);
      const { RestoreTestingPlan: found } = await clients.backup.getRestoreTestingPlan({ RestoreTestingPlanName });
      const names = ['RestoreTestingPlanName', 'RecoveryPointSelection', 'ScheduleExpression', 'StartWindowHours'];
      return found && pick(found, [...names, 'ScheduleExpressionTimezone']);
    },
    emulator: { '': RECORDED },
    defaults: { ScheduleExpressionTimezone: ['Etc/UTC'], 'RecoveryPointSelection.SelectionWindowDays': [30] },
  },
  'AWS::Backup::RestoreTestingSelection': {
    read: async ({ clients, template }) => {
      const { RestoreTestingPlanName, RestoreTestingSelectionName } = template as Readonly<Record<string, string>>;
      const { RestoreTestingSelection } = await clients.backup.getRestoreTestingSelection({
        RestoreTestingPlanName,
        RestoreTestingSelectionName,
      });
      const names = ['IamRoleArn', 'ProtectedResourceArns', 'ProtectedResourceType', 'RestoreMetadataOverrides'];
      return (
        RestoreTestingSelection &&
        pick(RestoreTestingSelection, [
          ...names,
          ...['RestoreTestingPlanName', 'RestoreTestingSelectionName', 'ValidationWindowHours'],
        ])
      );
    },
    emulator: { '': RECORDED },
  },
};
