import {
  ALARM_THRESHOLD_PERCENT,
  connectionThreshold,
  EXPIRING_CERTIFICATE_DAYS,
  SLOW_RESPONSE_SECONDS,
} from '../../lib/facts/alarm-thresholds';
import { BACKUP_INTERVAL_HOURS, LEAST_BACKUP_WINDOW_MINUTES } from '../../lib/facts/backup-schedule';
import { CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS } from '../../lib/facts/cloudfront-prefix-lists';
import {
  DATABASE_INSTANCE_CLASSES,
  DATABASE_INSTANCE_FAMILIES,
  instanceFamiliesIn,
} from '../../lib/facts/database-instance-classes';
import { COLLECTOR_PORTS } from '../../lib/facts/collector-ports';
import { APPLICATION_USERS } from '../../lib/facts/database-users';
import { MIN_HEALTHY_PERCENT, tasksDuringDeployment } from '../../lib/facts/deployment-share';
import { EDGE_REGION } from '../../lib/facts/edge-region';
import { GUARD_DUTY_AGENT_ACCOUNTS, GUARD_DUTY_AGENT_REPOSITORY } from '../../lib/facts/guard-duty-agent';
import { databaseVirtualCpus, instanceMemoryGiB } from '../../lib/facts/instance-memory';
import { COUNTABLE_RULES, EVERY_PATH, MANAGED_RULES } from '../../lib/facts/managed-rules';
import * as migration from '../../lib/facts/migration';
import { acceptedVersions } from '../../lib/facts/origin-header-versions';
import { UNUSABLE_DATABASE_NAMES } from '../../lib/facts/postgres-names';
import { commercialRegions } from '../../lib/facts/regions';
import { S3_PREFIX_LISTS } from '../../lib/facts/s3-prefix-lists';
import { SQL_KEY_WORDS } from '../../lib/facts/sql-key-words';
import { TRACE_ACTIONS } from '../../lib/facts/trace-actions';
import { LAYERS, SERVICE_NAMES, stackIdOf } from '../../lib/facts/platform-parts';
import * as capacity from '../../lib/facts/web-acl-capacity';
import { readProjectFile } from '../../tools/shared/process/project-paths';

describe('Tables by region', () => {
  test.each([
    ["CloudFront's lists", CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS, /^pl-[0-9a-f]{8}$/],
    ["S3's lists", S3_PREFIX_LISTS, /^pl-[0-9a-f]{8}$/],
    ["accounts of GuardDuty's agent", GUARD_DUTY_AGENT_ACCOUNTS, /^\d{12}$/],
  ])('%s have ids of the right form, for commercial regions only', (_, table, form) => {
    expect(Object.values(table).filter((id) => !form.test(id))).toEqual([]);
    expect(commercialRegions()).toEqual(expect.arrayContaining(Object.keys(table)));
  });

  test.each([
    ['t3', 2, 35],
    ['t4g', 2, 34],
    ['r5', 8, 30],
    ['r6g', 7, 34],
    ['r6gd', 6, 21],
    ['r6i', 9, 33],
    ['r6id', 2, 16],
    ['r7g', 7, 34],
    ['r7i', 9, 28],
    ['r8g', 9, 17],
    ['r8gd', 8, 7],
    ['x2g', 7, 5],
  ])('%s has %d sizes, in %d of the 35 regions', (family, sizes, regions) => {
    expect(DATABASE_INSTANCE_CLASSES.filter((name) => name.startsWith(`${family}.`))).toHaveLength(sizes);
    expect(commercialRegions().filter((region) => instanceFamiliesIn(region).includes(family))).toHaveLength(regions);
  });

  test('the database has 12 instance families', () => {
    expect(DATABASE_INSTANCE_FAMILIES).toHaveLength(12);
  });
});

describe('Limits and times', () => {
  test('the alarm thresholds are these; docs/requirements.md states two of them', () => {
    expect(ALARM_THRESHOLD_PERCENT).toEqual({
      serviceCpu: 80,
      serviceMemory: 85,
      databaseCpu: 80,
      databaseConnections: 90,
    });
    expect([SLOW_RESPONSE_SECONDS, EXPIRING_CERTIFICATE_DAYS]).toEqual([2, 30]);
    expect([2000, 419].map(connectionThreshold)).toEqual([1800, 377]);
  });

  test('a deployment doubles the tasks', () => {
    expect(tasksDuringDeployment(20)).toBe(40);
  });

  test('backups are at 0, 6, 12 or 18 hours, with the shortest start window of AWS Backup', () => {
    expect(BACKUP_INTERVAL_HOURS).toEqual([6, 12, 24]);
    expect(LEAST_BACKUP_WINDOW_MINUTES).toBe(60);
  });

  // https://opentelemetry.io/docs/specs/otlp/, and the collector's own configuration for the other two.
  test('the collector listens on the standard ports of its protocols', () => {
    expect(COLLECTOR_PORTS).toEqual({ samplingRules: 2000, otlpGrpc: 4317, otlpHttp: 4318, healthCheck: 13_133 });
  });
});

describe('Sizes of database instances', () => {
  test.each([
    ['r6g.xlarge', 32, 4],
    ['r5.8xlarge', 256, 32],
    ['r6i.12xlarge', 384, 48],
    ['r8g.48xlarge', 1536, 192],
    ['x2g.large', 32, 2],
    ['t3.medium', 4, 2],
    ['t4g.large', 8, 2],
  ])('%s has %d GiB and %d vCPUs', (name, memory, cpus) => {
    expect([instanceMemoryGiB(name), databaseVirtualCpus(name)]).toEqual([memory, cpus]);
  });

  test.each(['xr8g.large', 'r8g-x.large', 'x2g.nano', 'xt3.large', 't4gx.large'])('%s is unknown', (name) => {
    expect([instanceMemoryGiB(name), databaseVirtualCpus(name)]).toEqual([undefined, undefined]);
  });
});

describe('Words and names', () => {
  test('SQL key words are in lower case, and no database can have one as its name', () => {
    expect(SQL_KEY_WORDS.filter((word) => !/^[a-z][a-z0-9_]*$/.test(word))).toEqual([]);
    expect(new Set(SQL_KEY_WORDS).size).toBe(861);
    const unusable = ['postgres', 'rdsadmin', 'template0', 'template1', 'select', 'zone'];
    expect([...UNUSABLE_DATABASE_NAMES]).toEqual(expect.arrayContaining(unusable));
  });

  test('a managed rule has the label of its group', () => {
    expect(MANAGED_RULES.SQLi_BODY).toEqual({
      group: 'AWSManagedRulesSQLiRuleSet',
      label: 'awswaf:managed:aws:sql-database:SQLi_Body',
    });
  });

  // https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html
  test('the rules that may count are 25 of two groups, and each label is the name of the rule in another case', () => {
    const namespaces = { AWSManagedRulesCommonRuleSet: 'core-rule-set', AWSManagedRulesSQLiRuleSet: 'sql-database' };
    expect(COUNTABLE_RULES).toHaveLength(25);
    expect(COUNTABLE_RULES.map((rule) => MANAGED_RULES[rule].label.toLowerCase())).toEqual(
      COUNTABLE_RULES.map(
        (rule) =>
          `awswaf:managed:aws:${namespaces[MANAGED_RULES[rule].group]}:${rule.toLowerCase().replace(/^useragent_/, '')}`,
      ),
    );
    expect(EVERY_PATH).toBe('/');
  });

  // https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
  test('the capacity of the web firewall is counted with these units', () => {
    expect(capacity.MANAGED_CAPACITY).toEqual({
      AWSManagedRulesAmazonIpReputationList: 25,
      AWSManagedRulesKnownBadInputsRuleSet: 200,
      AWSManagedRulesCommonRuleSet: 700,
      AWSManagedRulesSQLiRuleSet: 200,
    });
    expect(capacity).toMatchObject({
      COVERED_CAPACITY: 1500,
      OWN_CAPACITY: 141,
      NARROWING_CAPACITY: 14,
      MOST_NARROWED_RULES: 16,
    });
  });

  test('the platform has these stacks and services', () => {
    expect(LAYERS.map(stackIdOf)).toEqual([
      'NetworkStack',
      'DataStack',
      'ComputeStack',
      'EdgeStack',
      'MonitoringStack',
    ]);
    expect(SERVICE_NAMES).toEqual(['frontend', 'backend']);
  });

  test('the database users are those that the SQL creates', () => {
    const sql = readProjectFile('reference', 'migration', 'roles.sql');
    expect([...APPLICATION_USERS]).toEqual([...new Set(sql.match(/\bapp_user_\d\b/g))]);
  });

  test('the names in the application contract are these', () => {
    expect(migration.MIGRATION_COMMAND).toEqual(['node', 'migrate.js']);
    expect(migration.migrationFamily('payments-dev')).toBe('payments-dev-migration');
    expect(migration).toMatchObject({
      MIGRATION_CONTAINER: 'app',
      ROTATION_SCHEDULE: 'cron(0 15 * * ? *)',
      ROTATION_EVENT: 'credentials-rotated',
      ROTATION_METRIC: 'CredentialRotations',
    });
  });

  test('the names that AWS defines are these', () => {
    expect(EDGE_REGION).toBe('us-east-1');
    expect(GUARD_DUTY_AGENT_REPOSITORY).toBe('aws-guardduty-agent-fargate');
    expect(TRACE_ACTIONS.map((action) => action.split(':'))).toEqual([
      ['xray', 'GetSamplingRules'],
      ['xray', 'GetSamplingStatisticSummaries'],
      ['xray', 'GetSamplingTargets'],
      ['xray', 'PutTelemetryRecords'],
      ['xray', 'PutTraceSegments'],
    ]);
  });

  test('no task stops before its successor is healthy, and the header versions next to the current one are accepted', () => {
    expect(MIN_HEALTHY_PERCENT).toBe(100);
    expect(acceptedVersions(7)).toEqual([6, 7, 8]);
  });
});
