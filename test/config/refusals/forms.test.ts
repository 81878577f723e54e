import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { z } from 'zod';
import { environments } from '../../../config/environments';
import { loadConfiguration } from '../../../lib/config/load';
import { platformConfigSchema } from '../../../lib/config/schema';
import { leavesOf } from '../../../lib/config/schema-tree';
import { refusalOf } from './refusal';

const VAULT = 'arn:aws:backup:eu-west-1:111111111111:backup-vault:copies';
const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/00000000-0000-0000-0000-000000000000';
const REPOSITORIES = ['frontend', 'backend', 'aws-otel-collector'];
const address = (length: number): string => '@example.com'.padStart(length, 'a');
/** A domain name of this length, in labels of at most 63 characters. */
const longName = (length: number): string => `${`${'a'.repeat(63)}.`.repeat(4)}com`.slice(-length);
const floors = (more: object): object[] => [{ at: 'cron(0 7 ? * MON-FRI *)', minTasks: 3, ...more }];

const counted = (path: string): object[] => [{ rule: 'SQLi_BODY', paths: [path] }];

/** Values by path: of the right form, and of a form with one mistake. */
const FORMS: readonly (readonly [path: string, right: readonly unknown[], wrong: readonly unknown[]])[] = [
  ['project', ['pay-platform-2'], []],
  ['costCenter', ['c'.repeat(256)], ['c'.repeat(257)]],
  ['network.s3PrefixListId', ['pl-0123456789abcdef0'], ['xpl-63a5400a', 'pl-63a5400ax']],
  ['network.cloudFrontPrefixListId', [], ['xpl-3b927c52', 'pl-3b927c52x']],
  ['domain.hostedZoneId', [`Z${'1'.repeat(31)}`], [`Z${'1'.repeat(32)}`, 'Z1!']],
  ['domain.hostedZoneName', [], [longName(254)]],
  ['images.repositories', [[...REPOSITORIES, 'a-bc', 'my.app_x']], [[...REPOSITORIES, 'r'.repeat(101)]]],
  ['webFirewall.strictPaths', [['/api/orders'], ['/a']], [['x/api']]],
  ['webFirewall.countedRules', [counted('/api')], [counted('x/'), counted('/api!')]],
  ['database.backupCopyVaultArn', [], [`x${VAULT}`, `${VAULT}!`]],
  ['database.backupCopyKeyArn', [], [`x${KEY}`, `${KEY}0`]],
  [
    'services.backend.scheduledMinTasks',
    [floors({ timeZone: 'Etc/UTC' })],
    [floors({ at: 'xcron(0 7 ? * MON-FRI *)' })],
  ],
  [
    'services.backend.scheduledMinTasks',
    [floors({ timeZone: 'Europe/Berlin' })],
    [floors({ at: 'cron(0 7 ? * * *)x' })],
  ],
  ['services.backend.protocol', ['HTTPS'], ['FTP']],
  ['alarms.runbookUrl', ['https://a.b', 'docs/team/runbook.md'], ['docs/runbook.md#alarm']],
  ['alarms.subscribers', [[address(254)]], [[address(255)]]],
];

/** The refusal of dev after one value was changed, or `accepted`. */
function refusalOfValue(path: string, value: unknown): string {
  return refusalOf(
    'dev',
    path.split('.').reduceRight<unknown>((nested, name) => ({ [name]: nested }), value) as object,
  );
}

describe('Forms of values', () => {
  test.each(FORMS.flatMap(([path, right]) => right.map((value) => [path, value] as const)))(
    '%s: %j is accepted',
    (path, value) => {
      expect(refusalOfValue(path, value)).toBe('accepted');
    },
  );

  test.each(FORMS.flatMap(([path, , wrong]) => wrong.map((value) => [path, value] as const)))(
    '%s: %j is refused',
    (path, value) => {
      const form = new RegExp(`^${path}(?:\\.\\d+)?(?:\\.\\w+)*: must be (?!a key of the account)`);
      expect(refusalOfValue(path, value)).toMatch(form);
    },
  );

  test('a multi-Region key and an internationalized domain name are accepted', () => {
    const key = `arn:aws:kms:eu-west-1:111111111111:key/mrk-${'0a'.repeat(16)}`;
    expect(refusalOf('dev', { database: { backupCopyVaultArn: VAULT, backupCopyKeyArn: key } })).toBe('accepted');
    const domain = { name: 'app.zahlung.xn--fiqs8s', hostedZoneName: 'zahlung.xn--fiqs8s' };
    expect(refusalOf('dev', { domain })).toBe('accepted');
  });

  test.each(['1dev', 'develop1'])('an environment cannot be called %s', (name) => {
    expect(() => loadConfiguration(name, { [name]: environments.dev ?? [] })).toThrow(
      'environment: must be 2 to 7 lower-case letters and digits, beginning with a letter',
    );
  });
});

describe('The message about a value', () => {
  test.each([
    ['database.engineVersion', 'v17.99', "18.6, got 'v17.99'"],
    ['database.engineVersion', '17.99x', "18.6, got '17.99x'"],
    ['database.instanceClass', 'no-class-at-all', "for example r8g.2xlarge, got 'no-class-at-all'"],
    ['database.name', 5, 'and no key word of SQL, got 5'],
    [
      'network.availabilityZones',
      'us-east-1a',
      "must be exactly three availability zones of the region, got 'us-east-1a'",
    ],
    [
      'network.availabilityZones',
      [1, 'us-east-1b', 'us-east-1c'],
      'availabilityZones.0: must be the name of a zone, got 1',
    ],
    ['network.backendDestinations', 'any', "must be a list of IPv4 ranges such as 203.0.113.0/24, got 'any'"],
    ['images.repositories', Array(21).fill('a'), 'images.repositories: must be a list of at most 20 names'],
    ['alarms.subscribers', [address(255)], 'alarms.subscribers.0: must be an e-mail address, got '],
    [
      'alarms.subscribers',
      Array(51).fill(''),
      'alarms.subscribers: must be a list of at most 50 e-mail addresses, got ',
    ],
    ['services.backend.scheduledMinTasks', 'x', 'scheduledMinTasks: must be a list of times such as '],
    [
      'services.backend.scheduledMinTasks',
      floors({ minTasks: 0 }),
      '0.minTasks: must be a whole number from 1 to 5000',
    ],
    [
      'services.backend.scheduledMinTasks',
      floors({ minTasks: 5001 }),
      '0.minTasks: must be a whole number from 1 to 5000',
    ],
    ['webFirewall.strictPaths', '/api', "webFirewall.strictPaths: must be a list of 1 to 10 paths, got '/api'"],
    ['webFirewall.countedRules', [{ rule: 5, paths: ['/'] }], '(docs/web-firewall.md), got 5'],
    [
      'webFirewall.countedRules',
      [{ rule: 'SQLi_BODY', paths: ['api'] }],
      "such as /api/login, or '/' for every path, got 'api'",
    ],
  ])('names what is allowed for %s: %j', (path, value, words) => {
    expect(refusalOfValue(path, value)).toContain(words);
  });
});

const numbers = leavesOf(platformConfigSchema).flatMap(({ path, schema, allowed }) => {
  const [, least, most] = /^a whole number from (\d+) to (\d+)$/.exec(allowed) ?? [];
  return least === undefined ? [] : [{ path: path.join('.'), schema, least: Number(least), most: Number(most) }];
});

describe('A whole number', () => {
  // docs/configuration.md states the limits, and a test compares them.
  test.each(numbers)('at $path is from $least to $most', ({ schema, least, most }) => {
    const accepts = (value: number): boolean => z.safeParse(schema, value).success;
    expect([least - 1, least, least + 0.5, most, most + 1].map(accepts)).toEqual([false, true, false, true, false]);
  });
});

describe('The allowed log retention', () => {
  test.each(Object.values(RetentionDays).filter((days) => typeof days === 'number'))(
    'of %d days is one that CloudWatch Logs has',
    (days) => {
      const { logRetentionDays } = platformConfigSchema.shape;
      expect(logRetentionDays.safeParse(days).success).toBe(days !== RetentionDays.INFINITE);
    },
  );
});
