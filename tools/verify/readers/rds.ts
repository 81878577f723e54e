import { collect } from '../../shared/aws/collect';
import { ANYTHING } from '../compare/compare';
import { once, onceFor } from '../context';
import { idsOf } from '../templates/platform-resources';
import { one, oneOf, type TypeReaders } from './reader';

export const clusterOf = onceFor(async ({ main: { rds } }, DBClusterIdentifier) => {
  const { DBClusters: [found] = [] } = await rds.describeDBClusters({ DBClusterIdentifier });
  return found;
});

/** All instances of the platform's clusters, including those in no template. */
export const databaseInstances = once(async (context) => {
  const Filters = [{ Name: 'db-cluster-id', Values: await idsOf(context, 'AWS::RDS::DBCluster') }];
  return collect(context.main.rds.paginateDescribeDBInstances({ Filters }), 'DBInstances');
});

export const rdsReaders: TypeReaders = {
  'AWS::RDS::DBCluster': one({
    find: ({ context, id }) => clusterOf(context, id),
    shown: `AutoMinorVersionUpgrade BackupRetentionPeriod CopyTagsToSnapshot DBClusterIdentifier DatabaseInsightsMode
      DatabaseName DeletionProtection Engine EngineVersion KmsKeyId MasterUsername PerformanceInsightsEnabled
      PerformanceInsightsRetentionPeriod Port PreferredBackupWindow PreferredMaintenanceWindow StorageEncrypted Status
      EngineMode StorageType NetworkType ServerlessV2ScalingConfiguration HttpEndpointEnabled BacktrackWindow
      PubliclyAccessible ReplicationSourceIdentifier GlobalWriteForwardingRequested ActivityStreamStatus
      GlobalClusterIdentifier PendingModifiedValues ReadReplicaIdentifiers MasterUserSecret Tags:TagList
      DBClusterParameterGroupName:DBClusterParameterGroup DBSubnetGroupName:DBSubnetGroup
      EnableCloudwatchLogsExports:EnabledCloudwatchLogsExports
      EnableIAMDatabaseAuthentication:IAMDatabaseAuthenticationEnabled
      PerformanceInsightsKmsKeyId:PerformanceInsightsKMSKeyId AssociatedRoles:AssociatedRoles.RoleArn
      VpcSecurityGroupIds:VpcSecurityGroups.VpcSecurityGroupId`,
    more: ({ MasterUserSecret, DBClusterMembers = [] }) => ({
      ManageMasterUserPassword: MasterUserSecret !== undefined,
      // A parameter that waits for a restart is not in effect yet.
      ParameterStatus: DBClusterMembers.map((member) => member.DBClusterParameterGroupStatus ?? 'in-sync').filter(
        (status) => status !== 'in-sync',
      ),
    }),
    unseen: { DeleteAutomatedBackups: 'CloudFormation uses it when it deletes the cluster, and RDS does not keep it' },
    defaults: {
      Status: ['available'],
      EngineMode: ['provisioned'],
      ActivityStreamStatus: ['stopped'],
      StorageType: ['aurora'],
      NetworkType: ['IPV4'],
      'MasterUserSecret.SecretArn': [ANYTHING],
      'MasterUserSecret.SecretStatus': ['active'],
    },
  }),
  'AWS::RDS::DBInstance': oneOf({
    all: databaseInstances,
    is: 'DBInstanceIdentifier',
    shown: `AutoMinorVersionUpgrade AvailabilityZone CACertificateIdentifier DBClusterIdentifier DBInstanceClass
      DBInstanceIdentifier Engine MonitoringInterval MonitoringRoleArn PerformanceInsightsRetentionPeriod
      PreferredMaintenanceWindow PromotionTier PubliclyAccessible PerformanceInsightsKMSKeyId PendingModifiedValues
      Tags:TagList EnablePerformanceInsights:PerformanceInsightsEnabled Status:DBInstanceStatus`,
    more: ({ DBParameterGroups: groups = [] }) => ({
      // Without a group in the template, RDS uses the default one of the version.
      DBParameterGroupName: groups
        .map(({ DBParameterGroupName = '' }) => DBParameterGroupName)
        .filter((name) => !name.startsWith('default.')),
      ParameterStatus: groups.map((group) => group.ParameterApplyStatus).filter((status) => status !== 'in-sync'),
    }),
    defaults: { Status: ['available'] },
  }),
  'AWS::RDS::DBClusterParameterGroup': one({
    find: async ({ clients: { rds }, id: DBClusterParameterGroupName }) => {
      const pages = rds.paginateDescribeDBClusterParameterGroups({ DBClusterParameterGroupName });
      return (await collect(pages, 'DBClusterParameterGroups'))[0];
    },
    shown: 'Description Family:DBParameterGroupFamily',
    more: async (_, { clients: { rds }, id: DBClusterParameterGroupName }) => {
      // Only parameters that were set, not the defaults of the engine.
      const pages = rds.paginateDescribeDBClusterParameters({ DBClusterParameterGroupName, Source: 'user' });
      const found = await collect(pages, 'Parameters');
      const entries = found.map(({ ParameterName = '', ParameterValue }) => [ParameterName, ParameterValue] as const);
      return { Parameters: Object.fromEntries(entries) };
    },
  }),
  'AWS::RDS::DBSubnetGroup': one({
    find: async ({ clients: { rds }, id: DBSubnetGroupName }) =>
      (await rds.describeDBSubnetGroups({ DBSubnetGroupName })).DBSubnetGroups?.[0],
    shown: 'DBSubnetGroupDescription SubnetIds:Subnets.SubnetIdentifier',
  }),
};
