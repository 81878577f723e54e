import { numberAt, valuesAt } from '../../shared/templates/nested-values';
import { between, matching, resourceFact, valueFact } from '../resource-fact';
import type { ServiceFact } from '../service-fact';

const GUIDE = 'https://docs.aws.amazon.com/aws-backup/latest/devguide';
const plan = { type: 'AWS::Backup::BackupPlan' };
const vault = { type: 'AWS::Backup::BackupVault' };
const restorePlan = { type: 'AWS::Backup::RestoreTestingPlan' };
const selection = { type: 'AWS::Backup::RestoreTestingSelection' };
const SHORT_NAME = matching(/^[a-zA-Z0-9\-_.]{1,50}$/, "1 to 50 letters, digits and '-_.'");
const UNDERSCORES = matching(/^[A-Za-z0-9_]{1,50}$/, '1 to 50 letters, digits and underscores');

/** What vaults, backup plans and restore tests take. */
export const BACKUP_FACTS: readonly ServiceFact[] = [
  valueFact({
    ...vault,
    id: 'vault-name',
    rule: 'The name of a backup vault has 2 to 50 letters, digits, hyphens and underscores.',
    source: `${GUIDE}/API_CreateBackupVault.html`,
    property: 'BackupVaultName',
    allowed: matching(/^[a-zA-Z0-9\-_]{2,50}$/, '2 to 50 letters, digits, hyphens and underscores'),
  }),
  valueFact({
    ...plan,
    id: 'backup-plan-name',
    rule: "The name of a backup plan has 1 to 50 letters, digits and '-_.'.",
    source: `${GUIDE}/API_BackupPlanInput.html`,
    property: 'BackupPlan.BackupPlanName',
    allowed: SHORT_NAME,
  }),
  valueFact({
    ...plan,
    id: 'backup-rule-name',
    rule: "The name of a backup rule has 1 to 50 letters, digits and '-_.'.",
    source: `${GUIDE}/API_BackupRuleInput.html`,
    property: 'BackupPlan.BackupPlanRule.RuleName',
    allowed: SHORT_NAME,
  }),
  valueFact({
    type: 'AWS::Backup::BackupSelection',
    id: 'backup-selection-name',
    rule: "The name of a backup selection has 1 to 50 letters, digits and '-_.'.",
    source: `${GUIDE}/API_BackupSelection.html`,
    property: 'BackupSelection.SelectionName',
    allowed: SHORT_NAME,
  }),
  valueFact({
    ...plan,
    id: 'backup-start-window',
    rule: 'The start window of a backup rule is at least 60 minutes.',
    source: `${GUIDE}/API_BackupRuleInput.html`,
    property: 'BackupPlan.BackupPlanRule.StartWindowMinutes',
    allowed: between(60, 52_560_000),
  }),
  resourceFact({
    ...plan,
    id: 'backup-completion-window',
    rule: 'The completion window of a backup rule is longer than its start window.',
    source: `${GUIDE}/plan-options-and-configuration.html`,
    faults: ({ properties }) =>
      valuesAt(properties, 'BackupPlan.BackupPlanRule').flatMap((rule) => {
        const [start, end] = [numberAt(rule, 'StartWindowMinutes'), numberAt(rule, 'CompletionWindowMinutes')];
        return start !== undefined && end !== undefined && start >= 60 && end <= start
          ? [{ property: 'CompletionWindowMinutes', found: String(end), allowed: `more than ${start} minutes` }]
          : [];
      }),
  }),
  resourceFact({
    ...plan,
    id: 'cold-storage',
    rule: 'A backup stays in cold storage for at least 90 days.',
    source: `${GUIDE}/API_Lifecycle.html`,
    faults: ({ properties }) =>
      valuesAt(properties, 'BackupPlan.BackupPlanRule.Lifecycle').flatMap((lifecycle) => {
        const [cold, end] = [numberAt(lifecycle, 'MoveToColdStorageAfterDays'), numberAt(lifecycle, 'DeleteAfterDays')];
        return cold !== undefined && end !== undefined && end < cold + 90
          ? [{ property: 'DeleteAfterDays', found: String(end), allowed: `at least ${cold + 90} days` }]
          : [];
      }),
  }),
  resourceFact({
    ...plan,
    id: 'vault-lock-retention',
    rule: 'A job whose retention is outside the bounds of a locked vault fails.',
    source: `${GUIDE}/vault-lock.html`,
    faults: ({ properties, layer }) =>
      valuesAt(properties, 'BackupPlan.BackupPlanRule').flatMap((rule) => {
        const [target] = valuesAt(rule, 'TargetBackupVault.Fn::GetAtt');
        const locked = typeof target === 'string' ? layer.template.Resources[target]?.Properties : undefined;
        const least = numberAt(locked, 'LockConfiguration.MinRetentionDays') ?? 1;
        const most = numberAt(locked, 'LockConfiguration.MaxRetentionDays') ?? 36_500;
        const days = numberAt(rule, 'Lifecycle.DeleteAfterDays');
        const cold = numberAt(rule, 'Lifecycle.MoveToColdStorageAfterDays');
        return days !== undefined && cold === undefined && !between(least, most).includes(String(days))
          ? [{ property: 'Lifecycle.DeleteAfterDays', found: String(days), allowed: `${least} to ${most} days` }]
          : [];
      }),
  }),
  ...(
    [
      ['backup-schedule', plan, 'BackupPlan.BackupPlanRule.ScheduleExpression'],
      ['restore-test-schedule', restorePlan, 'ScheduleExpression'],
    ] as const
  ).map(([id, resource, property]) =>
    valueFact({
      ...resource,
      id,
      rule: 'A cron expression has six fields, and a question mark for the day of the month or of the week.',
      source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html',
      property,
      allowed: matching(
        /^cron\(\S+ \S+ (?:\? \S+ (?!\?)\S+|(?!\?)\S+ \S+ \?) \S+\)$/,
        "'cron(...)' with one '?' as day",
      ),
    }),
  ),
  valueFact({
    ...restorePlan,
    id: 'restore-plan-name',
    rule: 'The name of a restore testing plan has only letters, digits and underscores.',
    source: `${GUIDE}/API_RestoreTestingPlanForCreate.html`,
    property: 'RestoreTestingPlanName',
    allowed: UNDERSCORES,
  }),
  valueFact({
    ...restorePlan,
    id: 'restore-start-window',
    rule: 'The start window of a restore test is at most 168 hours.',
    source: `${GUIDE}/API_RestoreTestingPlanForCreate.html`,
    property: 'StartWindowHours',
    allowed: between(1, 168),
  }),
  valueFact({
    ...restorePlan,
    id: 'restore-selection-window',
    rule: 'A restore test chooses among the backups of 1 to 365 days.',
    source: `${GUIDE}/API_RestoreTestingRecoveryPointSelection.html`,
    property: 'RecoveryPointSelection.SelectionWindowDays',
    allowed: between(1, 365),
  }),
  valueFact({
    ...selection,
    id: 'restore-selection-name',
    rule: 'The name of a restore testing selection has at most 50 letters, digits and underscores.',
    source: `${GUIDE}/API_RestoreTestingSelectionForCreate.html`,
    property: 'RestoreTestingSelectionName',
    allowed: UNDERSCORES,
  }),
  valueFact({
    ...selection,
    id: 'restore-validation-window',
    rule: 'A restored resource is kept for 0 to 168 hours.',
    source: `${GUIDE}/API_RestoreTestingSelectionForCreate.html`,
    property: 'ValidationWindowHours',
    allowed: between(0, 168),
  }),
];
