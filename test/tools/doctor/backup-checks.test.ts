import { backupChecks } from '../../../tools/doctor/checks/backup-checks';
import type { CheckResult } from '../../../tools/shared/checks/finding';
import { examine } from '../../../tools/doctor/examine';
import { configOf } from '../../helpers/platform';
import { awsError, recordedContext, type RecordedAnswers } from './context';

const prod = configOf('prod');
const KEY = prod.database.backupCopyKeyArn;

async function resultOf(id: string, answers: RecordedAnswers, config = prod): Promise<CheckResult | undefined> {
  const checks = backupChecks.filter((check) => check.id === id);
  return (await examine(checks, recordedContext(answers, config))).results[0];
}

describe('The check of the opt-in, on recorded answers', () => {
  test.each([
    [{ Aurora: true }, 'pass', 'Aurora in us-east-1'],
    [{ Aurora: false, RDS: true }, 'fail', 'Aurora is not opted in to in us-east-1: the plan would make no backup'],
    [{}, 'fail', 'Aurora is not opted in to in us-east-1: the plan would make no backup'],
  ])('of %j: %s', async (ResourceTypeOptInPreference, verdict, evidence) => {
    const result = await resultOf('backup-opt-in', { DescribeRegionSettings: { ResourceTypeOptInPreference } });
    expect(result).toMatchObject({ verdict, evidence });
    expect(result?.fix).toBe(
      verdict === 'pass'
        ? undefined
        : 'aws backup update-region-settings --region us-east-1 --resource-type-opt-in-preference Aurora=true',
    );
  });
});

describe('The check of the vault of the copies, on recorded answers', () => {
  const days = prod.database.snapshotRetentionDays;

  test.each([
    [{}, 'pass', 'payments-prod-copies in us-west-2'],
    [{ MinRetentionDays: days, MaxRetentionDays: days }, 'pass', 'payments-prod-copies in us-west-2'],
    [{ EncryptionKeyArn: 'other' }, 'fail', `its key is other, not ${KEY ?? ''}`],
    [{ MinRetentionDays: days + 1 }, 'fail', `its lock takes no backup of less than ${days + 1} days`],
    [{ MaxRetentionDays: days - 1 }, 'fail', `its lock takes no backup of more than ${days - 1} days`],
  ])('of %j: %s', async (vault, verdict, evidence) => {
    const DescribeBackupVault = { EncryptionKeyArn: KEY, ...vault };
    expect(await resultOf('backup-copy-vault', { DescribeBackupVault })).toMatchObject({ verdict, evidence });
  });

  test('asks for the vault that is configured, and fails where it is not there', async () => {
    const asked: unknown[] = [];
    const DescribeBackupVault = (input: unknown) => {
      asked.push(input);
      return awsError('ResourceNotFoundException');
    };
    expect(await resultOf('backup-copy-vault', { DescribeBackupVault })).toMatchObject({
      verdict: 'fail',
      evidence: 'there is no vault payments-prod-copies in us-west-2',
    });
    expect(asked).toEqual([{ BackupVaultName: 'payments-prod-copies' }]);
  });

  test('asks nothing where nothing is copied', async () => {
    expect(await resultOf('backup-copy-vault', {}, configOf('dev'))).toMatchObject({
      verdict: 'pass',
      evidence: 'not needed: the configuration copies no backups',
    });
  });
});
