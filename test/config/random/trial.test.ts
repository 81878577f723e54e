import { ConfigurationError } from '../../../lib/config/configuration-error';
import type { ConfigurationFile } from '../../../lib/config/layers';
import { loadConfiguration } from '../../../lib/config/load';
import { platformConfigSchema } from '../../../lib/config/schema';
import { leavesOf } from '../../../lib/config/schema-tree';
import { withValues } from '../changed-configuration';

const ARN = 'certificate/12345678-1234-1234-1234-123456789012';

/** Values that people and programs write where they do not belong. */
const ODD_VALUES: readonly unknown[] = [
  ...[null, '', ' ', '  x', -1, 0, 1, 1.5, NaN, Infinity, 1e9, '0', '10', true, false, 10n, 'x'.repeat(300)],
  ...[[], {}, [''], [null], ['a', 'a'], () => 1, new Date(0), Symbol.iterator, 'a\nb', 'ünïcode', '${a}'],
  ...['{{resolve:ssm:x}}', 'latest', '*', '<script>', '..', 'http://x', 'postgres', 'admin', 'select'],
  ...[`arn:aws:acm:us-east-1:111111111111:${ARN}`, `arn:aws:acm:xx-nowhere-1:333333333333:${ARN}`],
  ...[`arn:aws-xx:acm:us-east-1:333333333333:${ARN}`, 'pl-4fa04526', 'us-east-9', 'cn-north-1', 'us-gov-west-1'],
  ...['10.0.0.0/8', '10.0.0.0/29', '0.0.0.0/0', '10.30.0.1/16', '000000000000', '99999999999'],
  ...[
    ['us-east-1a', 'us-east-1b', 'us-east-1z'],
    ['us-east-1a', 'us-east-1b'],
    ['eu-west-1a', 'us-east-1b', 'us-east-1c'],
  ],
  ...[2, 3, 5, 20, 60, 100, 256, 400, 512, 1024, 3600, 5000, 10_000, 65_535, 65_536],
];

/** The odd values that prod accepts, by path. All others must be refused. */
const FITTING: Readonly<Record<string, readonly unknown[]>> = {
  project: ['latest', 'postgres', 'admin', 'select', 'pl-4fa04526', 'us-east-9', 'cn-north-1', 'us-gov-west-1'],
  // The value of a tag: any text.
  costCenter: [
    ...[
      '0',
      '10',
      'latest',
      '..',
      'http://x',
      'postgres',
      'admin',
      'select',
      `arn:aws:acm:us-east-1:111111111111:${ARN}`,
    ],
    ...[`arn:aws:acm:xx-nowhere-1:333333333333:${ARN}`, `arn:aws-xx:acm:us-east-1:333333333333:${ARN}`],
    ...['pl-4fa04526', 'us-east-9', 'cn-north-1', 'us-gov-west-1', '10.0.0.0/8', '10.0.0.0/29', '0.0.0.0/0'],
    ...['10.30.0.1/16', '000000000000', '99999999999'],
  ],
  'network.natGatewayCount': [3],
  'network.interfaceEndpoints': [true],
  'network.backendDestinations': [[]],
  'services.frontend.cpuUnits': [512, 1024],
  'services.frontend.port': [1024, 3600, 5000, 10_000, 65_535],
  'services.frontend.minTasks': [3, 5],
  'services.frontend.maxTasks': [5, 20, 60, 100, 256, 400],
  'services.frontend.cpuTargetPercent': [20, 60],
  'services.frontend.memoryTargetPercent': [20, 60],
  'services.frontend.requestTargetPerSecond': [
    1, 2, 3, 5, 20, 60, 100, 256, 400, 512, 1024, 3600, 5000, 10_000, 65_535, 65_536,
  ],
  'services.frontend.scheduledMinTasks': [[]],
  'services.backend.port': [1024, 3600, 5000, 10_000, 65_535],
  'services.backend.minTasks': [3, 5],
  'services.backend.maxTasks': [5, 20],
  'services.backend.cpuTargetPercent': [20, 60],
  'services.backend.memoryTargetPercent': [20, 60],
  'webFirewall.countedRules': [[]],
  'webFirewall.requestsPerAddress': [400, 512, 1024, 3600, 5000, 10_000, 65_535, 65_536],
  'webFirewall.strictRequestsPerAddress': [20, 60, 100, 256, 400, 512, 1024, 3600, 5000, 10_000],
  'webFirewall.strictRequestsPerNetwork': [400, 512, 1024, 3600, 5000, 10_000, 65_535, 65_536],
  'services.backend.requestTargetPerSecond': [
    1, 2, 3, 5, 20, 60, 100, 256, 400, 512, 1024, 3600, 5000, 10_000, 65_535, 65_536,
  ],
  'services.backend.scheduledMinTasks': [[]],
  'loadBalancer.zonalShift': [true, false],
  'loadBalancer.minHealthyPercent': [1, 2, 3, 5, 20],
  'loadBalancer.reservedCapacityUnits': [
    1, 2, 3, 5, 20, 60, 100, 256, 400, 512, 1024, 3600, 5000, 10_000, 65_535, 65_536,
  ],
  'images.keptCount': [20, 60, 100, 256, 400, 512, 1024, 3600, 5000, 10_000],
  'guardDuty.agent': [true, false],
  'originHeader.version': [1, 2, 3, 5, 20, 60, 100, 256, 400, 512, 1024, 3600, 5000],
  'database.readerCount': [2, 3, 5],
  'database.name': ['latest'],
  'database.maxConnections': [3600, 5000],
  'database.connectionPoolSize': [1, 2, 3, 5, 20],
  'database.backupStartWindowMinutes': [60],
  'database.backupCompletionWindowMinutes': [256],
  'database.snapshotRetentionDays': [60, 100, 256, 400, 512, 1024, 3600, 5000, 10_000],
  logRetentionDays: [400],
  'protection.deletionProtection': [true],
  'protection.retainData': [true],
};

/** A file with one value. */
function fileWith([name = '', ...rest]: readonly string[], value: unknown): ConfigurationFile {
  return { [name]: rest.length === 0 ? value : fileWith(rest, value) };
}

/** `accepted`, `refused` with a readable message, or `crashed`. */
function outcome(environment: string, file: ConfigurationFile): 'accepted' | 'refused' | 'crashed' {
  try {
    loadConfiguration(environment, withValues(environment, file));
    return 'accepted';
  } catch (error) {
    return error instanceof ConfigurationError &&
      !/undefined|\[object|\n\s+at /.test(error.message.replace(/got .*/, ''))
      ? 'refused'
      : 'crashed';
  }
}

const leaves = leavesOf(platformConfigSchema).map(({ path }) => path);

type Trial = readonly [path: string, value: unknown, outcome: ReturnType<typeof outcome>];

/** The outcome of each odd value at each path. */
function trials(environment: string): Trial[] {
  return leaves.flatMap((path) =>
    ODD_VALUES.map((value): Trial => [path.join('.'), value, outcome(environment, fileWith(path, value))]),
  );
}

/** The values with one outcome, by path. */
function valuesBy(found: readonly Trial[], wanted: 'accepted' | 'crashed'): Record<string, readonly unknown[]> {
  const chosen = found.filter(([, , result]) => result === wanted);
  return Object.fromEntries(
    [...new Set(chosen.map(([path]) => path))].map((path) => [
      path,
      chosen.filter(([at]) => at === path).map(([, value]) => value),
    ]),
  );
}

/** Configurations that are right though unusual. */
const UNUSUAL: readonly ConfigurationFile[] = [
  { region: 'ca-central-1', network: { availabilityZones: ['ca-central-1a', 'ca-central-1b', 'ca-central-1d'] } },
  ...['ap-northeast-1', 'ap-southeast-2', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'sa-east-1'].map((region) => ({
    region,
    network: { availabilityZones: ['a', 'b', 'c'].map((letter) => `${region}${letter}`) },
  })),
  ...[
    't3.large',
    'r5.large',
    'r6g.xlarge',
    'r6gd.2xlarge',
    'r6i.32xlarge',
    'r6id.24xlarge',
    'r7g.16xlarge',
    'r7i.48xlarge',
  ].map((instanceClass) => ({ database: { instanceClass } })),
  ...['r8g.24xlarge', 'r8gd.xlarge', 'x2g.4xlarge'].map((instanceClass) => ({ database: { instanceClass } })),
  ...(['16.8', '17.9', '18.6'] as const).map((engineVersion) => ({ database: { engineVersion } })),
  ...[
    [256, 2048],
    [1024, 8192],
    [4096, 30_720],
    [16_384, 122_880],
  ].map(([cpuUnits, memoryMiB]) => ({
    services: { backend: { cpuUnits: cpuUnits as 256, memoryMiB } },
  })),
  ...[
    'registry.example.com:5000/team/api:1.4.2',
    '111111111111.dkr.ecr.eu-west-1.amazonaws.com/a/b/c@sha256:' + 'ab'.repeat(32),
    'public.ecr.aws/example/api:2026-11-24',
    'ghcr.io/example/api:v1.4.2-rc.1',
  ].map((image) => ({ services: { backend: { image } } })),
  { network: { loadBalancerAccess: 'internet' } },
  { network: { vpcCidr: '10.64.0.0/17' } },
  { network: { vpcCidr: '192.168.0.0/16', natGatewayCount: 3 } },
  { database: { readerCount: 15 } },
];

describe('Odd values at every path', () => {
  const ofProd = trials('prod');

  test.each([
    ['prod', () => ofProd],
    ['dev', () => trials('dev')],
  ])('do not crash the validation of %s', (_, found) => {
    expect(valuesBy(found(), 'crashed')).toEqual({});
  });

  test('are refused in prod unless they fit', () => {
    expect(valuesBy(ofProd, 'accepted')).toEqual(FITTING);
  });

  test.each(UNUSUAL)('do not include %j, which dev accepts', (file) => {
    expect(() => loadConfiguration('dev', withValues('dev', file))).not.toThrow();
  });
});
