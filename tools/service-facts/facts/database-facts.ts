import { UNUSABLE_DATABASE_NAMES } from '../../../lib/facts/postgres-names';
import { resourcesOf } from '../../shared/templates/resources';
import { between, matching, oneOf, resourceFact, valueFact, type Allowed } from '../resource-fact';
import type { ServiceFact } from '../service-fact';

const API = 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference';
const cluster = { type: 'AWS::RDS::DBCluster', source: `${API}/API_CreateDBCluster.html` };
const instance = { type: 'AWS::RDS::DBInstance', source: `${API}/API_CreateDBInstance.html` };
const group = { type: 'AWS::RDS::DBClusterParameterGroup' };
const IDENTIFIER = matching(
  /^(?=.{1,63}$)[A-Za-z](?:-?[A-Za-z0-9])*$/,
  '1 to 63 letters, digits and single inner hyphens, beginning with a letter',
);
const RETENTION = oneOf(7, ...Array.from({ length: 23 }, (_, index) => (index + 1) * 31), 731);
const SWITCH = oneOf(0, 1);
const list = (...names: readonly string[]): Allowed => ({
  words: `a list of ${names.join(', ')}`,
  includes: (value) => value !== '' && value.split(',').every((name) => names.includes(name)),
});

/** PostgreSQL 18 takes a list for it: https://www.postgresql.org/docs/18/runtime-config-logging.html#GUC-LOG-CONNECTIONS */
const CONNECTION_STAGES = list('receipt', 'authentication', 'authorization', 'setup_durations', 'all');

/** Values that each parameter is known to take; only those of `log_connections` depend on the family. */
const PARAMETERS: Readonly<Record<string, Allowed>> = {
  'rds.force_ssl': SWITCH,
  ssl_min_protocol_version: oneOf('TLSv1.2'),
  shared_preload_libraries: list('pg_stat_statements', 'pgaudit'),
  'pgaudit.role': list('rds_pgaudit'),
  'pgaudit.log': list('none', 'all', 'ddl', 'function', 'misc', 'read', 'role', 'write'),
  log_statement: oneOf('none', 'ddl', 'mod', 'all'),
  log_disconnections: SWITCH,
  log_min_duration_statement: between(-1, 2_147_483_647),
  log_parameter_max_length: between(-1, 1_073_741_823),
  log_lock_waits: SWITCH,
  max_connections: between(6, 262_143),
};
const FAMILIES: Readonly<Record<string, Readonly<Record<string, Allowed>>>> = {
  'aurora-postgresql16': { ...PARAMETERS, log_connections: SWITCH },
  'aurora-postgresql17': { ...PARAMETERS, log_connections: SWITCH },
  'aurora-postgresql18': { ...PARAMETERS, log_connections: CONNECTION_STAGES },
};

/** What the database cluster, its instances and its parameters take. */
export const DATABASE_FACTS: readonly ServiceFact[] = [
  resourceFact({
    ...group,
    id: 'database-parameters',
    rule: 'Each family of parameters takes certain values for each parameter.',
    source:
      'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Reference.ParameterGroups.html',
    faults: ({ properties }) => {
      const known = FAMILIES[String(properties.Family)] ?? {};
      return Object.entries(properties.Parameters ?? {}).flatMap(([name, value]) =>
        known[name]?.includes(String(value)) === true
          ? []
          : [
              {
                property: `Parameters.${name}`,
                found: String(value),
                allowed: known[name]?.words ?? 'no parameter of it',
              },
            ],
      );
    },
  }),
  resourceFact({
    ...cluster,
    id: 'parameter-family',
    rule: 'The parameter group of a cluster is of the family of its major engine version.',
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_WorkingWithParamGroups.html',
    faults: ({ properties, layer }) => {
      const family = `aurora-postgresql${String(properties.EngineVersion).split('.')[0]}`;
      return resourcesOf([layer], group.type)
        .map(({ properties: { Family } }) => String(Family))
        .filter((found) => found !== family)
        .map((found) => ({ property: 'DBClusterParameterGroupName', found, allowed: family }));
    },
  }),
  resourceFact({
    ...cluster,
    id: 'insights-retention',
    rule: 'Database Insights in advanced mode needs Performance Insights with a retention of 465 days.',
    faults: ({ properties }) =>
      properties.DatabaseInsightsMode === 'advanced' &&
      (properties.PerformanceInsightsEnabled !== true || properties.PerformanceInsightsRetentionPeriod !== 465)
        ? [
            {
              property: 'PerformanceInsightsRetentionPeriod',
              found: String(properties.PerformanceInsightsRetentionPeriod),
              allowed: '465, with PerformanceInsightsEnabled',
            },
          ]
        : [],
  }),
  valueFact({
    ...cluster,
    id: 'insights-mode',
    rule: 'Database Insights has the modes standard and advanced.',
    property: 'DatabaseInsightsMode',
    allowed: oneOf('standard', 'advanced'),
  }),
  valueFact({
    ...instance,
    id: 'performance-insights-retention',
    rule: 'Performance Insights keeps 7 days, 1 to 23 times 31 days, or 731 days.',
    property: 'PerformanceInsightsRetentionPeriod',
    allowed: { words: '7, 731 or a multiple of 31 up to 713', includes: RETENTION.includes },
  }),
  valueFact({
    ...instance,
    id: 'monitoring-interval',
    rule: 'Enhanced monitoring has intervals of 0, 1, 5, 10, 15, 30 and 60 seconds.',
    property: 'MonitoringInterval',
    allowed: oneOf(0, 1, 5, 10, 15, 30, 60),
  }),
  resourceFact({
    ...instance,
    id: 'monitoring-role',
    rule: 'Enhanced monitoring needs a role, and a role needs an interval.',
    faults: ({ properties: { MonitoringInterval: interval = 0, MonitoringRoleArn: role } }) =>
      (interval === 0) === (role === undefined)
        ? []
        : [
            {
              property: 'MonitoringRoleArn',
              found: role === undefined ? 'no role' : 'a role',
              allowed: `${String(interval)} seconds need ${interval === 0 ? 'none' : 'one'}`,
            },
          ],
  }),
  valueFact({
    ...cluster,
    id: 'database-name',
    rule: 'The name of a database has 1 to 63 letters, digits and underscores, begins with a letter, and is no key word of SQL.',
    property: 'DatabaseName',
    allowed: {
      words: '1 to 63 letters, digits and underscores that are no key word',
      includes: (value) => /^[a-z][a-z0-9_]{0,62}$/i.test(value) && !UNUSABLE_DATABASE_NAMES.has(value.toLowerCase()),
    },
  }),
  valueFact({
    ...cluster,
    id: 'cluster-identifier',
    rule: 'The identifier of a cluster has at most 63 letters, digits and single hyphens, and begins with a letter.',
    property: 'DBClusterIdentifier',
    allowed: IDENTIFIER,
  }),
  valueFact({
    ...instance,
    id: 'instance-identifier',
    rule: 'The identifier of an instance has at most 63 letters, digits and single hyphens, and begins with a letter.',
    property: 'DBInstanceIdentifier',
    allowed: IDENTIFIER,
  }),
  valueFact({
    ...cluster,
    id: 'automated-backup-retention',
    rule: 'Automated backups are kept for 1 to 35 days.',
    property: 'BackupRetentionPeriod',
    allowed: between(1, 35),
  }),
  valueFact({
    ...cluster,
    id: 'database-port',
    rule: 'The port of a cluster is 1150 to 65535.',
    property: 'Port',
    allowed: between(1150, 65_535),
  }),
  valueFact({
    ...instance,
    id: 'promotion-tier',
    rule: 'The promotion tier of an instance is 0 to 15.',
    property: 'PromotionTier',
    allowed: between(0, 15),
  }),
];
