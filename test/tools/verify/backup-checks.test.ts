import type { PlatformConfig } from '../../../lib/config/schema';
import type { CheckResult } from '../../../tools/shared/checks/finding';
import { backupChecks } from '../../../tools/verify/checks/data/backups';
import { runChecks } from '../../../tools/verify/run-verification';
import { CLUSTER, hoursAgo, RESOURCES, RIGHT } from './recorded-answers';
import { recordedContext, type RecordedAnswers } from './recorded-context';

const EVERY_SIX_HOURS = {
  TargetBackupVaultName: 'payments-prod-database',
  ScheduleExpression: 'cron(0 0/6 * * ? *)',
  StartWindowMinutes: 60,
  CompletionWindowMinutes: 300,
  Lifecycle: { DeleteAfterDays: 35 },
};

const DAILY: Partial<PlatformConfig['database']> = {
  backupIntervalHours: 24,
  backupStartWindowMinutes: 480,
  backupCompletionWindowMinutes: 960,
};

const ofRule = (rule: object): RecordedAnswers => ({
  GetBackupPlan: { BackupPlan: { BackupPlanName: 'payments-prod-database', Rules: [rule] } },
});

async function resultOf(
  id: string,
  answers: RecordedAnswers,
  database: Partial<PlatformConfig['database']> = {},
): Promise<CheckResult | undefined> {
  const plan = ['AWS::Backup::BackupPlan', 'BackupPlanE2D8B5E1', 'plan-1'] as const;
  const context = recordedContext(
    { ...RESOURCES, data: [...(RESOURCES.data ?? []), plan] },
    {
      ...RIGHT,
      ListBackupSelections: { BackupSelectionsList: [{ SelectionId: 'selection-1' }] },
      GetBackupSelection: { BackupSelection: { Resources: [CLUSTER.DBClusterArn] } },
      ...answers,
    },
  );
  const config = { ...context.config, database: { ...context.config.database, ...database } };
  const checks = backupChecks.filter((check) => check.id === id);
  return (await runChecks(checks, { ...context, config }))[0];
}

describe('data-backup-plan, on recorded answers', () => {
  test('passes where the plan is the configured one', async () => {
    expect(await resultOf('data-backup-plan', ofRule(EVERY_SIX_HOURS))).toMatchObject({ verdict: 'pass' });
    const daily = {
      ...EVERY_SIX_HOURS,
      ScheduleExpression: 'cron(0 0 * * ? *)',
      StartWindowMinutes: 480,
      CompletionWindowMinutes: 960,
    };
    expect(await resultOf('data-backup-plan', ofRule(daily), DAILY)).toMatchObject({ verdict: 'pass' });
  });

  test.each<[what: string, rule: object, evidence: string]>([
    ['another interval', { ScheduleExpression: 'cron(0 0/12 * * ? *)' }, 'no rule runs at cron(0 0/6 * * ? *)'],
    ['another start window', { StartWindowMinutes: 90, CompletionWindowMinutes: 270 }, 'start window in minutes'],
    ["AWS's own start window", { StartWindowMinutes: undefined }, 'windows of 480 and 300 minutes exceed 6 hours'],
    ['another completion window', { CompletionWindowMinutes: 240 }, 'completion window in minutes'],
  ])('fails on %s', async (_, rule, evidence) => {
    const result = await resultOf('data-backup-plan', ofRule({ ...EVERY_SIX_HOURS, ...rule }));
    expect(result).toMatchObject({ verdict: 'fail' });
    expect(result?.evidence).toContain(evidence);
  });
});

describe('data-recovery-points, on recorded answers', () => {
  const lastBackup = (hours: number): RecordedAnswers => ({
    ListRecoveryPointsByBackupVault: { RecoveryPoints: [{ Status: 'COMPLETED', CreationDate: hoursAgo(hours) }] },
  });

  test.each<[hours: number, interval: PlatformConfig['database']['backupIntervalHours'], verdict: string]>([
    [11, 6, 'pass'],
    [13, 6, 'fail'],
    [47, 24, 'pass'],
    [49, 24, 'fail'],
  ])('a backup of %d hours ago, taken every %d: %s', async (hours, backupIntervalHours, verdict) => {
    expect(await resultOf('data-recovery-points', lastBackup(hours), { backupIntervalHours })).toMatchObject({
      verdict,
    });
  });
});
