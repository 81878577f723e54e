import { GetBackupPlanCommand, UpdateBackupPlanCommand } from '@aws-sdk/client-backup';
import { DisableKeyRotationCommand, EnableKeyRotationCommand } from '@aws-sdk/client-kms';
import {
  ModifyDBClusterCommand,
  ModifyDBClusterParameterGroupCommand,
  ModifyDBInstanceCommand,
  type ModifyDBClusterMessage,
  type ModifyDBInstanceMessage,
} from '@aws-sdk/client-rds';
import { DeleteSecretCommand, RestoreSecretCommand } from '@aws-sdk/client-secrets-manager';
import type { VerificationContext } from '../../../../tools/verify/context';
import { cluster, secretArn } from '../../../../tools/verify/inventory/database';
import { dataKeyArn } from '../../../../tools/verify/inventory/keys';
import { securityGroupId } from '../../../../tools/verify/inventory/network';
import { physicalId } from '../../../../tools/verify/inventory/stacks';
import { there, type Breakage } from './breakage';
import { shortenRetention } from './log-groups';

/** What can go wrong with the database and its backups. */
export const dataBreakages: readonly Breakage[] = [
  {
    check: 'data-instances',
    what: 'an instance is of a larger class',
    cause: (live) =>
      changeInstance(
        live,
        { DBInstanceClass: 'db.r8g.16xlarge' },
        { DBInstanceClass: `db.${live.config.database.instanceClass}` },
      ),
  },
  {
    check: 'data-isolated',
    what: 'the database is in the group of the frontend',
    cause: async (live) => {
      const [wrong, right] = [await securityGroupId(live, 'frontend'), await securityGroupId(live, 'database')];
      return changeCluster(live, { VpcSecurityGroupIds: [wrong] }, { VpcSecurityGroupIds: [right] });
    },
  },
  {
    check: 'data-deletion-protection',
    what: 'deletion protection is not what the configuration says',
    cause: (live) => {
      const { deletionProtection } = live.config.protection;
      return changeCluster(
        live,
        { DeletionProtection: !deletionProtection },
        { DeletionProtection: deletionProtection },
      );
    },
  },
  {
    check: 'data-tls',
    what: 'the database takes connections without TLS',
    cause: (live) => changeParameter(live, 'rds.force_ssl', '0', '1'),
  },
  {
    check: 'data-connection-limit',
    what: 'the database allows fewer connections than the alarm assumes',
    cause: (live) => changeParameter(live, 'max_connections', '100', String(live.config.database.maxConnections)),
  },
  {
    check: 'data-logs',
    what: 'the log of the database is kept for a day only',
    cause: (live) => shortenRetention(live, 'data', /^DatabaseLogsPostgresql/),
  },
  {
    check: 'data-keys',
    what: 'the key of the data layer does not rotate',
    cause: async (live) => {
      const { kms } = live.main;
      const KeyId = await dataKeyArn(live);
      await kms.send(new DisableKeyRotationCommand({ KeyId }));
      return () => kms.send(new EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: 365 }));
    },
  },
  {
    check: 'data-native-backup',
    what: "Aurora's own backup reaches back for a day only",
    cause: (live) =>
      changeCluster(
        live,
        { BackupRetentionPeriod: 1 },
        { BackupRetentionPeriod: live.config.database.backupRetentionDays },
      ),
  },
  {
    check: 'data-backup-plan',
    what: 'backups are taken once a day',
    cause: async (live) => {
      const { backup } = live.main;
      const BackupPlanId = await physicalId(live, 'data', 'AWS::Backup::BackupPlan');
      const { BackupPlanName, Rules = [] } = there(
        (await backup.send(new GetBackupPlanCommand({ BackupPlanId }))).BackupPlan,
      );
      const schedule = (ScheduleExpression?: string) => {
        const rules = Rules.map((rule) => ({
          RuleName: there(rule.RuleName),
          TargetBackupVaultName: there(rule.TargetBackupVaultName),
          ScheduleExpression: ScheduleExpression ?? rule.ScheduleExpression,
          StartWindowMinutes: rule.StartWindowMinutes,
          CompletionWindowMinutes: rule.CompletionWindowMinutes,
          Lifecycle: rule.Lifecycle,
        }));
        const BackupPlan = { BackupPlanName: there(BackupPlanName), Rules: rules };
        return backup.send(new UpdateBackupPlanCommand({ BackupPlanId, BackupPlan }));
      };
      await schedule('cron(0 5 * * ? *)');
      return () => schedule();
    },
  },
  {
    check: 'data-credentials-rotation',
    what: 'the credentials are marked for deletion',
    cause: async (live) => {
      const { secrets } = live.main;
      const SecretId = there(await secretArn(live));
      await secrets.send(new DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 30 }));
      return () => secrets.send(new RestoreSecretCommand({ SecretId }));
    },
  },
];

async function changeCluster(
  live: VerificationContext,
  wrong: Partial<ModifyDBClusterMessage>,
  right: Partial<ModifyDBClusterMessage>,
) {
  const { DBClusterIdentifier } = await cluster(live);
  const change = (settings: Partial<ModifyDBClusterMessage>) =>
    live.main.rds.send(new ModifyDBClusterCommand({ DBClusterIdentifier, ApplyImmediately: true, ...settings }));
  await change(wrong);
  return () => change(right);
}

async function changeInstance(
  live: VerificationContext,
  wrong: Partial<ModifyDBInstanceMessage>,
  right: Partial<ModifyDBInstanceMessage>,
) {
  const DBInstanceIdentifier = `${live.namePrefix}-2`;
  const change = (settings: Partial<ModifyDBInstanceMessage>) =>
    live.main.rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier, ApplyImmediately: true, ...settings }));
  await change(wrong);
  return () => change(right);
}

async function changeParameter(live: VerificationContext, ParameterName: string, wrong: string, right: string) {
  const { DBClusterParameterGroup: DBClusterParameterGroupName } = await cluster(live);
  const set = (ParameterValue: string) => {
    const Parameters = [{ ParameterName, ParameterValue, ApplyMethod: 'immediate' as const }];
    return live.main.rds.send(new ModifyDBClusterParameterGroupCommand({ DBClusterParameterGroupName, Parameters }));
  };
  await set(wrong);
  return () => set(right);
}
