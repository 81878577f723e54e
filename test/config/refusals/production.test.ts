import { environments } from '../../../config/environments';
import { prod } from '../../../config/prod';
import { loadConfiguration } from '../../../lib/config/load';
import { refusalOf, refusalOfValue } from './refusal';

describe('Refusals in prod', () => {
  test.each<[path: string, value: unknown, message: string]>([
    ['database.readerCount', 1, 'must be at least 2 in prod, got 1'],
    ['network.natGatewayCount', 1, 'must be 3 in prod, one per zone, got 1'],
    ['services.backend.minTasks', 2, 'must be at least 3 in prod, one per zone, got 2'],
    ['database.backupRetentionDays', 34, 'must be at least 35 in prod, got 34'],
    ['database.snapshotRetentionDays', 7, 'must be at least 35 in prod, got 7'],
    ['database.backupIntervalHours', 12, 'must be at most 6 in prod, got 12'],
    ['logRetentionDays', 180, 'must be at least 365 in prod, got 180'],
    ['alarms.subscribers', [], 'must name at least one address in prod, got []'],
    ['protection.deletionProtection', false, 'must be true in prod, got false'],
    ['services.frontend.cpuUnits', 256, 'must be at least 512 in prod, got 256'],
    ['services.backend.maxTasks', 3, 'must be more than minTasks (3) in prod, or the service cannot scale, got 3'],
    [
      'webFirewall.countedRules',
      [{ rule: 'SQLi_BODY', paths: ['/'] }],
      "must name the paths on which SQLi_BODY counts in prod; on every path only SizeRestrictions_BODY and NoUserAgent_HEADER may, got 'SQLi_BODY'",
    ],
    ['protection.retainData', false, 'must be true in prod, got false'],
  ])('%s: %p is refused', (path, value, message) => {
    expect(refusalOfValue('prod', path, value)).toBe(`${path}: ${message}; change it in config/prod.ts`);
  });

  test("in the emulator's account is refused", () => {
    const database = {
      backupCopyVaultArn: 'arn:aws:backup:us-west-2:000000000000:backup-vault:copies',
      backupCopyKeyArn: 'arn:aws:kms:us-west-2:000000000000:key/00000000-0000-0000-0000-000000000000',
    };
    expect(refusalOf('prod', { account: '000000000000', database })).toContain(
      "account: must not be in the emulator's account (000000000000) in prod, got '000000000000'; change it in config/prod.ts",
    );
  });

  test('without a copy of its backups elsewhere is refused', () => {
    const { backupCopyVaultArn, backupCopyKeyArn, ...database } = prod.database ?? {};
    expect([backupCopyVaultArn, backupCopyKeyArn]).not.toContain(undefined);
    const prodFile = { source: 'config/prod.ts', values: { ...prod, database } };
    const layers = (environments.prod ?? []).map((layer) => (layer.source === prodFile.source ? prodFile : layer));
    expect(() => loadConfiguration('prod', { ...environments, prod: layers })).toThrow(
      'database.backupCopyVaultArn: must be given in prod, so that backups outlive the loss of the region; add it to config/prod.ts',
    );
  });
});
