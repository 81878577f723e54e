import {
  GetBackupSelectionCommand,
  paginateListBackupSelections,
  paginateListRecoveryPointsByBackupVault,
} from '@aws-sdk/client-backup';
import { fail, judge, unknown } from '../../../shared/checks/finding';
import { collect } from '../../../shared/aws/collect';
import type { VerifyCheck } from '../../check';
import type { VerificationContext } from '../../context';
import { differingItems, differs } from '../../expect';
import { backupPlan, cluster, vault, vaultName } from '../../inventory/database';
import { dataKeyArn } from '../../inventory/keys';
import { restoreTestingPlan, restoreTestIsRecorded } from '../../inventory/restore-test';
import { physicalId } from '../../inventory/stacks';

const EVERY_SUNDAY = 'cron(0 12 ? * SUN *)';

/** The schedule that takes a backup at midnight UTC and every so many hours after it. */
const scheduleEvery = (hours: number): string => `cron(0 ${hours === 24 ? '0' : `0/${hours}`} * * ? *)`;

/** A backup is over when the next one is due, so the last one began at most two intervals ago. */
const oldestHours = ({ config }: VerificationContext): number => 2 * config.database.backupIntervalHours;

/** The two backups: Aurora's own, and those that AWS Backup takes. */
export const backupChecks: readonly VerifyCheck[] = [
  {
    id: 'data-native-backup',
    area: 'data',
    requirement: 'R17',
    title: "Aurora's own continuous backup reaches back as far as configured",
    fix: 'Deploy DataStack; database.backupRetentionDays says how far',
    run: async (context) => {
      const days = (await cluster(context)).BackupRetentionPeriod;
      const problems = differs('retention in days', days, context.config.database.backupRetentionDays);
      return judge(problems, `kept for ${days ?? 0} days`);
    },
  },
  {
    id: 'data-backup-plan',
    area: 'data',
    requirement: 'R17',
    title: 'A plan backs the cluster up as often as configured, is done before the next time, and deletes in time',
    fix: 'Deploy DataStack',
    run: async (context) => {
      const { backupIntervalHours, backupStartWindowMinutes, backupCompletionWindowMinutes, snapshotRetentionDays } =
        context.config.database;
      const configured = scheduleEvery(backupIntervalHours);
      const [plan, vaultOfPlan, resources] = await Promise.all([
        backupPlan(context),
        vaultName(context),
        selected(context),
      ]);
      const rule = plan?.Rules?.find(({ ScheduleExpression }) => ScheduleExpression === configured);
      if (rule === undefined) {
        const schedules = plan?.Rules?.map(({ ScheduleExpression = '' }) => ScheduleExpression) ?? [];
        return fail(`no rule runs at ${configured}, but ${schedules.join(', ') || 'there is none'}`);
      }
      const { StartWindowMinutes: start = 8 * 60, CompletionWindowMinutes: completion = 7 * 24 * 60 } = rule;
      const clusterArn = (await cluster(context)).DBClusterArn ?? '';
      return judge(
        [
          ...differs('vault', rule.TargetBackupVaultName, vaultOfPlan),
          ...differs('deletion after days', rule.Lifecycle?.DeleteAfterDays, snapshotRetentionDays),
          ...differs('start window in minutes', start, backupStartWindowMinutes),
          ...differs('completion window in minutes', completion, backupCompletionWindowMinutes),
          ...(start + completion > 60 * backupIntervalHours
            ? [`windows of ${start} and ${completion} minutes exceed ${backupIntervalHours} hours`]
            : []),
          ...(rule.EnableContinuousBackup === true ? ["a continuous rule takes over Aurora's own backup"] : []),
          ...(resources.includes(clusterArn)
            ? []
            : [`the cluster is not selected, but ${resources.join(', ') || 'nothing'}`]),
        ],
        `${configured}, begins within ${start} and ends within ${completion} minutes, deleted after ${rule.Lifecycle?.DeleteAfterDays ?? 0} days`,
      );
    },
  },
  {
    id: 'data-backup-vault',
    area: 'data',
    requirement: 'R17',
    title: "The vault is under the data layer's key, and locked where data must outlive the stack",
    fix: 'Deploy DataStack; backups of another key must be copied into a new vault',
    run: async (context) => {
      const [found, key] = await Promise.all([vault(context), dataKeyArn(context)]);
      const { retainData } = context.config.protection;
      const { snapshotRetentionDays } = context.config.database;
      return judge(
        [
          ...differs('key', found.EncryptionKeyArn, key),
          ...(retainData ? differs('lock', found.Locked, true) : []),
          ...(retainData ? differs('shortest retention in days', found.MinRetentionDays, snapshotRetentionDays) : []),
        ],
        `under ${key}, ${found.Locked === true ? 'locked' : 'not locked, as configured'}`,
      );
    },
  },
  {
    id: 'data-recovery-points',
    area: 'data',
    requirement: 'R17',
    title: 'The last backup in the vault is less than two intervals old',
    fix: 'Look at the failed jobs (backup list-backup-jobs) and at the alarms on backups',
    run: async (context) => {
      const oldest = oldestHours(context);
      const { CreationDate: vaultSince } = await vault(context);
      const points = await recoveryPoints(context);
      const done = points
        .filter(({ Status }) => Status === 'COMPLETED')
        .map(({ CreationDate }) => CreationDate?.getTime() ?? 0);
      const hours = (since: number): number => (Date.now() - since) / 3_600_000;
      if (done.length === 0) {
        return vaultSince !== undefined && hours(vaultSince.getTime()) < oldest
          ? unknown(`the vault is younger than ${oldest} hours and has no backup yet`)
          : fail('the vault has no completed backup');
      }
      const age = hours(Math.max(...done));
      return judge(
        age < oldest ? [] : [`the last of ${done.length} backups is ${age.toFixed(1)} hours old`],
        `${done.length} backups, the last ${age.toFixed(1)} hours old`,
      );
    },
  },
  {
    id: 'data-restore-test',
    area: 'data',
    requirement: 'R17',
    title: 'The latest backup of the vault is restored every week as a test',
    fix: 'Deploy DataStack; what a test came to is in backup list-restore-jobs',
    run: async (context) => {
      if (restoreTestIsRecorded(context)) {
        return unknown('the emulator remembers the plan of restore tests and does nothing with it');
      }
      const [plan, { BackupVaultArn = '' }] = await Promise.all([restoreTestingPlan(context), vault(context)]);
      const { RecoveryPointSelection: points, ScheduleExpression: schedule } = plan ?? {};
      return judge(
        [
          ...differs('schedule', schedule, EVERY_SUNDAY),
          ...differs('algorithm', points?.Algorithm, 'LATEST_WITHIN_WINDOW'),
          ...differingItems('vaults', points?.IncludeVaults ?? [], [BackupVaultArn]),
        ],
        `${plan?.RestoreTestingPlanName ?? ''} at ${schedule ?? ''}`,
      );
    },
  },
];

async function selected(context: VerificationContext): Promise<string[]> {
  const { backup: client } = context.main;
  const BackupPlanId = await physicalId(context, 'data', 'AWS::Backup::BackupPlan');
  const pages = paginateListBackupSelections({ client }, { BackupPlanId });
  const selections = await collect(pages, (page) => page.BackupSelectionsList);
  const found = await Promise.all(
    selections.map(({ SelectionId }) => client.send(new GetBackupSelectionCommand({ BackupPlanId, SelectionId }))),
  );
  return found.flatMap(({ BackupSelection }) => BackupSelection?.Resources ?? []);
}

async function recoveryPoints(context: VerificationContext) {
  const client = context.main.backup;
  const request = { BackupVaultName: await vaultName(context), ByResourceArn: (await cluster(context)).DBClusterArn };
  return collect(paginateListRecoveryPointsByBackupVault({ client }, request), (page) => page.RecoveryPoints);
}
