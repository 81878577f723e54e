import { collect } from '../../shared/aws/collect';
import { ANYTHING } from '../compare/compare';
import { once, onceFor } from '../context';
import { idsOf } from '../templates/platform-resources';
import { oneOf, pick, type TypeReaders } from './reader';

/** A database cluster. */
export const clusterOf = onceFor(async ({ main: { rds } }, DBClusterIdentifier) => {
  const { DBClusters: [found] = [] } = await rds.describeDBClusters({ DBClusterIdentifier });
  return found;
});

/** All instances of the platform's clusters, also those that no template has. */
export const databaseInstances = once(async (context) => {
  const Filters = [{ Name: 'db-cluster-id', Values: await idsOf(context, 'AWS::RDS::DBCluster') }];
  return collect(context.main.rds.paginateDescribeDBInstances({ Filters }), 'DBInstances');
});

/** Parameters of a group that somebody set, by name. */
export const parametersOf = onceFor(async (context, DBClusterParameterGroupName) => {
  const request = { DBClusterParameterGroupName, Source: 'user' };
  const pages = context.main.rds.paginateDescribeDBClusterParameters(request);
  const found = await collect(pages, 'Parameters');
  return Object.fromEntries(found.map(({ ParameterName = '', ParameterValue }) => [ParameterName, ParameterValue]));
});

/** How the database is read. */
export const rdsReaders: TypeReaders = {
  'AWS::RDS::DBCluster': {
    read: async ({ context, id }) => {
      const found = await clusterOf(context, id);
      const names = [
        ...['AutoMinorVersionUpgrade', 'BackupRetentionPeriod', 'CopyTagsToSnapshot', 'DBClusterIdentifier'],
        ...['DatabaseInsightsMode', 'DatabaseName', 'DeletionProtection', 'Engine', 'EngineVersion', 'KmsKeyId'],
        ...['MasterUsername', 'PerformanceInsightsEnabled', 'PerformanceInsightsRetentionPeriod', 'Port'],
        ...['PreferredBackupWindow', 'PreferredMaintenanceWindow', 'StorageEncrypted', 'Status', 'EngineMode'],
        ...['StorageType', 'NetworkType', 'ServerlessV2ScalingConfiguration', 'HttpEndpointEnabled', 'BacktrackWindow'],
        ...['PubliclyAccessible', 'ReplicationSourceIdentifier', 'GlobalWriteForwardingRequested'],
        ...['ActivityStreamStatus', 'GlobalClusterIdentifier', 'PendingModifiedValues', 'ReadReplicaIdentifiers'],
      ];
      return (
        found && {
          ...pick(found, names, {
            Tags: 'TagList',
            DBClusterParameterGroupName: 'DBClusterParameterGroup',
            DBSubnetGroupName: 'DBSubnetGroup',
            EnableCloudwatchLogsExports: 'EnabledCloudwatchLogsExports',
            EnableIAMDatabaseAuthentication: 'IAMDatabaseAuthenticationEnabled',
            PerformanceInsightsKmsKeyId: 'PerformanceInsightsKMSKeyId',
          }),
          ManageMasterUserPassword: found.MasterUserSecret !== undefined,
          MasterUserSecret: found.MasterUserSecret,
          AssociatedRoles: found.AssociatedRoles?.map(({ RoleArn }) => RoleArn),
          VpcSecurityGroupIds: found.VpcSecurityGroups?.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId),
          // A parameter that waits for a restart is not in effect yet.
          ParameterStatus: found.DBClusterMembers?.map((member) => member.DBClusterParameterGroupStatus).filter(
            (status) => status !== undefined && status !== 'in-sync',
          ),
        }
      );
    },
    unseen: { DeleteAutomatedBackups: 'RDS asks for it when the cluster is deleted, and keeps nothing of it' },
    defaults: {
      Status: ['available'],
      EngineMode: ['provisioned'],
      ActivityStreamStatus: ['stopped'],
      StorageType: ['aurora'],
      NetworkType: ['IPV4'],
      'MasterUserSecret.SecretArn': [ANYTHING],
      'MasterUserSecret.SecretStatus': ['active'],
    },
  },
  'AWS::RDS::DBInstance': {
    read: oneOf(databaseInstances, 'DBInstanceIdentifier', (found) => ({
      ...pick(found, ['AutoMinorVersionUpgrade', 'AvailabilityZone', 'CACertificateIdentifier', 'DBClusterIdentifier']),
      ...pick(found, ['DBInstanceClass', 'DBInstanceIdentifier', 'Engine', 'MonitoringInterval', 'MonitoringRoleArn']),
      ...pick(found, ['PerformanceInsightsRetentionPeriod', 'PreferredMaintenanceWindow', 'PromotionTier']),
      ...pick(found, ['PubliclyAccessible', 'PerformanceInsightsKMSKeyId', 'PendingModifiedValues'], {
        Tags: 'TagList',
        EnablePerformanceInsights: 'PerformanceInsightsEnabled',
        Status: 'DBInstanceStatus',
      }),
      // Where none is chosen, RDS takes its own for the version.
      DBParameterGroupName: found.DBParameterGroups?.flatMap(({ DBParameterGroupName: name = '' }) =>
        name.startsWith('default.') ? [] : name,
      ),
      ParameterStatus: found.DBParameterGroups?.map((group) => group.ParameterApplyStatus).filter(
        (status) => status !== 'in-sync',
      ),
    })),
    defaults: { Status: ['available'] },
  },
  'AWS::RDS::DBClusterParameterGroup': {
    read: async ({ context, id }) => {
      const request = { DBClusterParameterGroupName: id };
      const pages = context.main.rds.paginateDescribeDBClusterParameterGroups(request);
      const [found] = await collect(pages, 'DBClusterParameterGroups');
      const own = pick(found, ['Description'], { Family: 'DBParameterGroupFamily' });
      return found && { ...own, Parameters: await parametersOf(context, id) };
    },
  },
  'AWS::RDS::DBSubnetGroup': {
    read: async ({ clients, id }) => {
      const [found] = (await clients.rds.describeDBSubnetGroups({ DBSubnetGroupName: id })).DBSubnetGroups ?? [];
      const SubnetIds = found?.Subnets?.map(({ SubnetIdentifier }) => SubnetIdentifier);
      return found && { ...pick(found, ['DBSubnetGroupDescription']), SubnetIds };
    },
  },
};
