import { judge } from '../../../shared/checks/finding';
import type { VerifyCheck } from '../../check';
import { differingItems, differs, distinct } from '../../expect';
import { cluster, instances, parameters } from '../../inventory/database';
import { logGroupProblems } from '../../inventory/log-groups';
import { securityGroupId, subnets } from '../../inventory/network';

/** The database and its instances. */
export const clusterChecks: readonly VerifyCheck[] = [
  {
    id: 'data-engine',
    area: 'data',
    requirement: 'R16',
    title: 'The database is Aurora PostgreSQL in the configured version, and available',
    fix: 'Deploy DataStack; database.engineVersion says the version',
    run: async (context) => {
      const found = await cluster(context);
      return judge(
        [
          ...differs('engine', found.Engine, 'aurora-postgresql'),
          ...differs('version', found.EngineVersion, context.config.database.engineVersion),
          ...differs('status', found.Status, 'available'),
        ],
        `${found.DBClusterIdentifier ?? ''} runs ${found.Engine ?? ''} ${found.EngineVersion ?? ''}`,
      );
    },
  },
  {
    id: 'data-instances',
    area: 'data',
    requirement: 'R16',
    title: 'A writer and the configured readers run in as many zones as possible',
    fix: 'Deploy DataStack; failed instances are in rds describe-events',
    run: async (context) => {
      const [found, members] = [await instances(context), (await cluster(context)).DBClusterMembers ?? []];
      const { readerCount, instanceClass } = context.config.database;
      const zones = distinct(found.map(({ AvailabilityZone }) => AvailabilityZone));
      const writers = members.filter(({ IsClusterWriter }) => IsClusterWriter === true).length;
      const wantedZones = Math.min(1 + readerCount, context.config.network.availabilityZones.length);
      return judge(
        [
          ...differs('number of writers', writers, 1),
          ...differs('number of readers', found.length - writers, readerCount),
          ...differs('number of zones', zones.length, wantedZones),
          ...found.flatMap(({ DBInstanceIdentifier: id = '', DBInstanceClass, DBInstanceStatus }) => [
            ...differs(`class of ${id}`, DBInstanceClass, `db.${instanceClass}`),
            ...differs(`status of ${id}`, DBInstanceStatus, 'available'),
          ]),
        ],
        `${writers} writer, ${found.length - writers} readers, db.${instanceClass}, in ${zones.join(', ')}`,
      );
    },
  },
  {
    id: 'data-isolated',
    area: 'data',
    requirement: 'R11',
    title: 'The instances are in the isolated subnets, in the database group, and not public',
    fix: 'Deploy DataStack; make an instance private with rds modify-db-instance --no-publicly-accessible',
    run: async (context) => {
      const [found, all, group] = await Promise.all([
        instances(context),
        subnets(context),
        securityGroupId(context, 'database'),
      ]);
      const isolated = all.filter(({ tier }) => tier === 'Isolated').map(({ id }) => id);
      const clusterGroups = (await cluster(context)).VpcSecurityGroups ?? [];
      return judge(
        [
          ...differingItems(
            'security groups',
            clusterGroups.map(({ VpcSecurityGroupId = '' }) => VpcSecurityGroupId),
            [group],
          ),
          ...found.flatMap(({ DBInstanceIdentifier: id = '', PubliclyAccessible, DBSubnetGroup }) => [
            ...(PubliclyAccessible === true ? [`${id} is public`] : []),
            ...differingItems(
              `subnets of ${id}`,
              (DBSubnetGroup?.Subnets ?? []).map((s) => s.SubnetIdentifier ?? ''),
              isolated,
            ),
          ]),
        ],
        `${found.length} private instances in ${isolated.length} isolated subnets, group ${group}`,
      );
    },
  },
  {
    id: 'data-deletion-protection',
    area: 'data',
    requirement: 'R16',
    title: 'The cluster refuses to be deleted as configured',
    fix: 'Deploy DataStack, or rds modify-db-cluster --deletion-protection at once',
    run: async (context) => {
      const wanted = context.config.protection.deletionProtection;
      const { DeletionProtection = false } = await cluster(context);
      return judge(
        differs('deletion protection', DeletionProtection, wanted),
        `deletion protection is ${wanted ? 'on' : 'off, as configured'}`,
      );
    },
  },
  {
    id: 'data-tls',
    area: 'data',
    requirement: 'R25',
    title: 'The database refuses connections without TLS 1.2 or newer',
    fix: 'Deploy DataStack; its parameter group sets rds.force_ssl and ssl_min_protocol_version',
    run: async (context) => {
      const found = await parameters(context);
      return judge(
        [
          ...differs('rds.force_ssl', found.get('rds.force_ssl'), '1'),
          ...differs('ssl_min_protocol_version', found.get('ssl_min_protocol_version'), 'TLSv1.2'),
        ],
        'rds.force_ssl is 1, ssl_min_protocol_version is TLSv1.2',
      );
    },
  },
  {
    id: 'data-connection-limit',
    area: 'data',
    requirement: 'R22',
    title: 'Every instance allows the connections that the alarm takes for the maximum',
    fix: 'Deploy DataStack, then reboot the instances one by one: max_connections takes effect at a start',
    run: async (context) => {
      const wanted = context.config.database.maxConnections;
      const [found, { DBClusterMembers: members = [] }] = await Promise.all([parameters(context), cluster(context)]);
      const pending = members.filter(({ DBClusterParameterGroupStatus: status }) => status !== 'in-sync');
      return judge(
        [
          ...differs('max_connections', found.get('max_connections'), String(wanted)),
          ...pending.map(
            (m) =>
              `${m.DBInstanceIdentifier ?? ''} runs with other parameters (${m.DBClusterParameterGroupStatus ?? ''})`,
          ),
        ],
        `max_connections is ${wanted}, in effect on ${members.length} instances`,
      );
    },
  },
  {
    id: 'data-logs',
    area: 'data',
    requirement: 'R25',
    title: 'The database exports its logs into encrypted log groups, kept as long as configured',
    fix: 'Deploy DataStack',
    run: async (context) => {
      const [{ EnabledCloudwatchLogsExports: exported = [] }, problems] = await Promise.all([
        cluster(context),
        logGroupProblems(context, 'data'),
      ]);
      return judge(
        [...differingItems('exported logs', exported, ['postgresql', 'iam-db-auth-error']), ...problems],
        `exports ${exported.join(' and ')}`,
      );
    },
  },
];
