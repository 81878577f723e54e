import * as fc from 'fast-check';
import { AURORA_POSTGRES_VERSIONS } from '../../../lib/facts/aurora-postgres-versions';
import { BACKUP_INTERVAL_HOURS } from '../../../lib/facts/backup-schedule';
import { DATABASE_INSTANCE_CLASSES } from '../../../lib/facts/database-instance-classes';
import { FARGATE_CPU_UNITS, fargateMemoryMiB } from '../../../lib/facts/fargate-sizes';
import { commercialRegions, zoneLetters } from '../../../lib/facts/regions';
import type { ConfigurationFile } from '../../../lib/config/layers';

/** A file with values that a team could choose. Together they may still break a rule. */
export function plausibleFile(): fc.Arbitrary<ConfigurationFile> {
  return fc
    .record({
      identity: identity(),
      network: network(),
      services: fc.record({ frontend: service(), backend: service() }),
      database: database(),
      operations: operations(),
    })
    .map(
      ({ identity: { region, ...names }, network: { range, order, ...gateways }, operations: rest, ...sections }) => ({
        ...names,
        ...rest,
        ...sections,
        region,
        network: {
          ...gateways,
          vpcCidr: range,
          availabilityZones: order.map((index) => `${region}${zoneLetters(region)[index] ?? 'x'}`),
        },
      }),
    );
}

/** A nonsense value, or one with a typing mistake. */
export function hastyValue(): fc.Arbitrary<unknown> {
  return fc.oneof(
    fc.constantFrom<unknown[]>(
      null,
      '',
      ' ',
      0,
      -1,
      1e9,
      1.5,
      NaN,
      Infinity,
      true,
      [],
      {},
      '3',
      'latest',
      '10.0.0.0/8',
    ),
    fc.string({ maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.integer(),
    fc.array(fc.string({ maxLength: 8 }), { maxLength: 4 }),
    fc.anything({ maxDepth: 2, maxKeys: 3, withBigInt: true }),
  );
}

function identity() {
  return fc.record({
    project: fc.constantFrom('payments', 'pay', 'card-services', 'p2p', 'a-project-of-twenty-c'.slice(0, 20)),
    costCenter: fc.constantFrom('CC-1001', 'Payments Team', 'a:b/c=d+e@f', '0'),
    region: fc.oneof(
      fc.constantFrom('us-east-1', 'eu-central-1', 'us-west-2'),
      fc.constantFrom(...commercialRegions()),
    ),
  });
}

function network() {
  return fc.record({
    range: fc.constantFrom('10.128.0.0/16', '172.20.0.0/17', '192.168.128.0/17', '10.200.192.0/18'),
    order: fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 }),
    natGatewayCount: fc.integer({ min: 1, max: 3 }),
    // Mostly false: with endpoints, tasks cannot reach the registries of most images here.
    interfaceEndpoints: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.boolean() }),
    loadBalancerAccess: fc.constantFrom('cloudfront', 'internet'),
    cloudFrontPrefixListId: fc.constantFrom(undefined, 'pl-3b927c52', 'pl-0123456789abcdef0'),
  });
}

function service() {
  const size = fc
    .constantFrom(...FARGATE_CPU_UNITS)
    .chain((cpuUnits) =>
      fc.record({ cpuUnits: fc.constant(cpuUnits), memoryMiB: fc.constantFrom(...fargateMemoryMiB(cpuUnits)) }),
    );
  const rest = fc.record({
    image: fc.constantFrom(
      '111111111111.dkr.ecr.us-east-1.amazonaws.com/payments/app:1.0.0',
      'registry.example.com:5000/app:1.0.0-arm64',
      `app@sha256:${'0123456789abcdef'.repeat(4)}`,
    ),
    port: fc.integer({ min: 1024, max: 65_535 }),
    healthCheckPath: fc.constantFrom('/', '/healthz', '/api/health/v1.0~a_b%20c'),
    minTasks: fc.integer({ min: 1, max: 6 }),
    maxTasks: fc.integer({ min: 3, max: 40 }),
    cpuTargetPercent: fc.integer({ min: 30, max: 79 }),
    memoryTargetPercent: fc.integer({ min: 30, max: 84 }),
    requestTargetPerSecond: fc.integer({ min: 1, max: 5000 }),
  });
  return fc.tuple(size, rest).map(([a, b]) => ({ ...a, ...b }));
}

function database() {
  return fc.record({
    engineVersion: fc.constantFrom(...AURORA_POSTGRES_VERSIONS),
    instanceClass: fc.constantFrom(...DATABASE_INSTANCE_CLASSES),
    readerCount: fc.integer({ min: 1, max: 15 }),
    name: fc.constantFrom('payments', 'webshop', 'ledger_2'),
    maxConnections: fc.integer({ min: 200, max: 5000 }),
    connectionPoolSize: fc.integer({ min: 1, max: 12 }),
    backupRetentionDays: fc.integer({ min: 1, max: 35 }),
    ...backupSchedule(),
    snapshotRetentionDays: fc.integer({ min: 1, max: 36_500 }),
    insightsMode: fc.constantFrom('standard', 'advanced'),
  });
}

/** Mostly windows that fit into the shortest interval; the longest ones fit into no interval. */
function backupSchedule() {
  return {
    backupIntervalHours: fc.constantFrom(undefined, ...BACKUP_INTERVAL_HOURS),
    backupStartWindowMinutes: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(undefined, 60, 61, 90) },
      { weight: 1, arbitrary: fc.integer({ min: 60, max: 1440 }) },
    ),
    backupCompletionWindowMinutes: fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 150, max: 270 }) },
      { weight: 1, arbitrary: fc.integer({ min: 120, max: 1440 }) },
    ),
  };
}

function operations(): fc.Arbitrary<ConfigurationFile> {
  return fc.record({
    logRetentionDays: fc.constantFrom(1, 30, 400, 3653),
    originHeader: fc.constantFrom(1, 2, 9999).map((version) => ({ version })),
    alarms: fc.subarray(['a@example.com', 'b.c+d@example.co.uk']).map((subscribers) => ({ subscribers })),
    protection: fc.record({ deletionProtection: fc.boolean(), retainData: fc.boolean() }),
  });
}
