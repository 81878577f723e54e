import { environments } from '../../../config/environments';
import { prod } from '../../../config/prod';
import { readCommandLine } from '../../../lib/config/command-line';
import { loadConfiguration } from '../../../lib/config/load';
import { withValues } from '../changed-configuration';
import { refusalOf } from './refusal';

const NARROWED = [
  ...['NoUserAgent_HEADER', 'UserAgent_BadBots_HEADER', 'SizeRestrictions_QUERYSTRING'],
  ...['SizeRestrictions_Cookie_HEADER', 'SizeRestrictions_BODY', 'SizeRestrictions_URIPATH', 'EC2MetaDataSSRF_BODY'],
  ...['EC2MetaDataSSRF_QUERYARGUMENTS', 'GenericLFI_QUERYARGUMENTS', 'GenericLFI_URIPATH', 'GenericLFI_BODY'],
  ...['RestrictedExtensions_URIPATH', 'RestrictedExtensions_QUERYARGUMENTS', 'GenericRFI_QUERYARGUMENTS'],
  ...['GenericRFI_BODY', 'GenericRFI_URIPATH'],
].map((rule) => ({ rule, paths: ['/api/uploads'] }));

/** Cases that do not fit into a row of a table. */
describe('A configuration', () => {
  test('accepts scheduled minimums that rise and fall within the limits, in UTC by default', () => {
    const morning = { at: 'cron(30 6 ? * MON-FRI *)', minTasks: 10 };
    const evening = { at: 'cron(0 22 * * ? *)', minTasks: 3, timeZone: 'Europe/Berlin' };
    const files = withValues('prod', { services: { backend: { scheduledMinTasks: [morning, evening] } } });
    expect(loadConfiguration('prod', files).services.backend.scheduledMinTasks).toEqual([
      { ...morning, timeZone: 'Etc/UTC' },
      evening,
    ]);
  });

  test('accepts at most 16 rules that count on some paths, and any number that count on every path', () => {
    const refusal = (...more: object[]) => refusalOf('dev', { webFirewall: { countedRules: [...NARROWED, ...more] } });
    expect(refusal()).toBe('accepted');
    expect(refusal({ rule: 'SQLi_BODY', paths: ['/', '/api/notes'] })).toBe('accepted');
    expect(refusal({ rule: 'SQLi_BODY', paths: ['/api/notes'] })).toBe(
      'webFirewall.countedRules: must have at most 16 rules that count on some paths only, or the firewall costs extra ' +
        'capacity, got 17; change it in config/dev.ts',
    );
  });

  test('is refused in prod without a copy of the backups in another region', () => {
    const { backupCopyVaultArn, backupCopyKeyArn, ...database } = prod.database ?? {};
    expect([backupCopyVaultArn, backupCopyKeyArn]).not.toContain(undefined);
    const prodFile = { source: 'config/prod.ts', values: { ...prod, database } };
    const layers = (environments.prod ?? []).map((layer) => (layer.source === prodFile.source ? prodFile : layer));
    expect(() => loadConfiguration('prod', { ...environments, prod: layers })).toThrow(
      'database.backupCopyVaultArn: must be given in prod, so that backups survive the loss of the region; add it to config/prod.ts',
    );
  });

  test.each([
    ['backend:image', "did you mean 'backendImage'?"],
    ['backend/image', "did you mean 'backendImage'?"],
    ['platform:firstCreaton', "did you mean 'platform:firstCreation'?"],
  ])('is refused with the option -c %s=...', (name, hint) => {
    expect(() => readCommandLine({ [name]: 'a:1' })).toThrow(`${name}: is not a known option (${hint})`);
  });
});
