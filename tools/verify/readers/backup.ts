import { pick } from '../../shared/aws/pick';
import { one, type TypeReaders } from './reader';

const RECORDED = 'the emulator only records it, without any effect';

const RULE = `RuleName ScheduleExpression ScheduleExpressionTimezone StartWindowMinutes CompletionWindowMinutes Lifecycle
  CopyActions EnableContinuousBackup TargetBackupVault:TargetBackupVaultName IndexActions`;

export const backupReaders: TypeReaders = {
  'AWS::Backup::BackupPlan': one({
    find: async ({ clients, id: BackupPlanId }) => (await clients.backup.getBackupPlan({ BackupPlanId })).BackupPlan,
    more: (plan) => ({
      BackupPlan: {
        ...pick(plan, 'BackupPlanName AdvancedBackupSettings'),
        BackupPlanRule: plan.Rules?.map((rule) => pick(rule, RULE)),
      },
    }),
    defaults: {
      'BackupPlan.BackupPlanRule.ScheduleExpressionTimezone': ['Etc/UTC'],
      'BackupPlan.BackupPlanRule.StartWindowMinutes': [480],
      'BackupPlan.BackupPlanRule.CompletionWindowMinutes': [10080],
    },
  }),
  'AWS::Backup::BackupSelection': one({
    find: ({ clients, id, template }) => {
      const BackupPlanId = String(template.BackupPlanId);
      // The physical id of a selection contains both ids.
      const SelectionId = id.split(/[|_]/).find((part) => part !== BackupPlanId) ?? id;
      return clients.backup.getBackupSelection({ BackupPlanId, SelectionId });
    },
    shown: 'BackupSelection',
    more: (_, { template: { BackupPlanId } }) => ({ BackupPlanId }),
  }),
  'AWS::Backup::BackupVault': one({
    find: ({ clients, id: BackupVaultName }) => clients.backup.describeBackupVault({ BackupVaultName }),
    shown: 'BackupVaultName EncryptionKeyArn',
    more: ({ Locked, MinRetentionDays, MaxRetentionDays }, { template }) => {
      // A vault can be locked without limits, but a template states a lock with limits or none.
      const lock = template.LockConfiguration === undefined ? { Locked } : { MinRetentionDays, MaxRetentionDays };
      return { LockConfiguration: Locked === true ? lock : undefined };
    },
  }),
  'AWS::Backup::RestoreTestingPlan': one({
    find: async ({ clients, template }) => {
      const RestoreTestingPlanName = String(template.RestoreTestingPlanName);
      return (await clients.backup.getRestoreTestingPlan({ RestoreTestingPlanName })).RestoreTestingPlan;
    },
    shown:
      'RestoreTestingPlanName RecoveryPointSelection ScheduleExpression StartWindowHours ScheduleExpressionTimezone',
    emulator: { '': RECORDED },
    defaults: { ScheduleExpressionTimezone: ['Etc/UTC'], 'RecoveryPointSelection.SelectionWindowDays': [30] },
  }),
  'AWS::Backup::RestoreTestingSelection': one({
    find: async ({ clients, template }) => {
      const { RestoreTestingPlanName, RestoreTestingSelectionName } = template as Readonly<Record<string, string>>;
      const names = { RestoreTestingPlanName, RestoreTestingSelectionName };
      return (await clients.backup.getRestoreTestingSelection(names)).RestoreTestingSelection;
    },
    shown: `IamRoleArn ProtectedResourceArns ProtectedResourceType RestoreMetadataOverrides RestoreTestingPlanName
      RestoreTestingSelectionName ValidationWindowHours`,
    emulator: { '': RECORDED },
  }),
};
