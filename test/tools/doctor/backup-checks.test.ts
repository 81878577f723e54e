import { configOf } from '../../helpers/platform';
import { awsError } from '../../helpers/recorded-clients';
import { resultOf } from './context';

const { backupCopyKeyArn: KEY, snapshotRetentionDays: days } = configOf('prod').database;

describe('The check of the opt-in, on recorded answers', () => {
  test('passes for Aurora', async () => {
    const DescribeRegionSettings = { ResourceTypeOptInPreference: { Aurora: true } };
    const { verdict, evidence, fix } = (await resultOf('backup-opt-in', { DescribeRegionSettings })) ?? {};
    expect([verdict, evidence, fix]).toEqual(['pass', 'Aurora in us-east-1', undefined]);
  });

  test.each([{ Aurora: false, RDS: true }, {}])('fails for %j', async (ResourceTypeOptInPreference) => {
    const DescribeRegionSettings = { ResourceTypeOptInPreference };
    expect(await resultOf('backup-opt-in', { DescribeRegionSettings })).toMatchObject({
      verdict: 'fail',
      evidence: 'AWS Backup is not opted in to Aurora in us-east-1: the plan would make no backup',
      fix: 'aws backup update-region-settings --region us-east-1 --resource-type-opt-in-preference Aurora=true',
    });
  });
});

describe('The check of the vault of the copies, on recorded answers', () => {
  test.each([
    [{}, 'pass', 'payments-prod-copies in us-west-2'],
    [{ MinRetentionDays: days, MaxRetentionDays: days }, 'pass', 'payments-prod-copies in us-west-2'],
    [{ EncryptionKeyArn: 'other' }, 'fail', `its key is other, not ${KEY ?? ''}`],
    [{ MinRetentionDays: days + 1 }, 'fail', `its lock refuses backups that are kept for less than ${days + 1} days`],
    [{ MaxRetentionDays: days - 1 }, 'fail', `its lock refuses backups that are kept for more than ${days - 1} days`],
  ])('with a vault of %j: %s', async (vault, verdict, evidence) => {
    const DescribeBackupVault = { EncryptionKeyArn: KEY, ...vault };
    expect(await resultOf('backup-copy-vault', { DescribeBackupVault })).toMatchObject({ verdict, evidence });
  });

  test('asks for the configured vault, and fails when it does not exist', async () => {
    const DescribeBackupVault = jest.fn(() => awsError('ResourceNotFoundException'));
    expect(await resultOf('backup-copy-vault', { DescribeBackupVault })).toMatchObject({
      verdict: 'fail',
      evidence: 'there is no vault payments-prod-copies in us-west-2',
    });
    expect(DescribeBackupVault.mock.calls).toEqual([[{ BackupVaultName: 'payments-prod-copies' }]]);
  });

  test('asks nothing when no copies are configured', async () => {
    expect(await resultOf('backup-copy-vault', {}, { config: configOf('dev') })).toMatchObject({
      verdict: 'pass',
      evidence: 'not needed: the configuration copies no backups',
    });
  });
});
