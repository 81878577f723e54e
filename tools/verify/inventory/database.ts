import { DescribeBackupVaultCommand, GetBackupPlanCommand } from '@aws-sdk/client-backup';
import {
  DescribeDBClustersCommand,
  paginateDescribeDBClusterParameters,
  paginateDescribeDBInstances,
  type DBCluster,
} from '@aws-sdk/client-rds';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { collect } from '../../shared/aws/collect';
import { once } from '../context';
import { physicalId } from './stacks';

/** The Aurora cluster. */
export const cluster = once(async (context): Promise<DBCluster> => {
  const id = await physicalId(context, 'data', 'AWS::RDS::DBCluster');
  const { DBClusters = [] } = await context.main.rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: id }));
  const [found] = DBClusters;
  if (found === undefined) {
    throw new Error(`RDS answered without the cluster ${id}`);
  }
  return found;
});

/** The instances of the cluster. */
export const instances = once(async (context) => {
  const id = await physicalId(context, 'data', 'AWS::RDS::DBCluster');
  const Filters = [{ Name: 'db-cluster-id', Values: [id] }];
  return collect(paginateDescribeDBInstances({ client: context.main.rds }, { Filters }), (page) => page.DBInstances);
});

/** Parameters that were set by somebody, by name. */
export const parameters = once(async (context): Promise<ReadonlyMap<string, string>> => {
  const name = (await cluster(context)).DBClusterParameterGroup;
  const pages = paginateDescribeDBClusterParameters(
    { client: context.main.rds },
    { DBClusterParameterGroupName: name, Source: 'user' },
  );
  const found = await collect(pages, (page) => page.Parameters);
  return new Map(found.map(({ ParameterName = '', ParameterValue = '' }) => [ParameterName, ParameterValue]));
});

/** ARN of the secret of the application's user. */
export const applicationSecretArn = once((context) => physicalId(context, 'data', 'AWS::SecretsManager::Secret'));

/** ARN of the secret that RDS keeps the credentials in, or undefined where it keeps none. */
export const secretArn = once(async (context) => (await cluster(context)).MasterUserSecret?.SecretArn);

/** What Secrets Manager says about that secret; not its value. */
export const secret = once(async (context) => {
  const SecretId = await secretArn(context);
  return SecretId === undefined ? undefined : context.main.secrets.send(new DescribeSecretCommand({ SecretId }));
});

/** Name of the backup vault. */
export const vaultName = once((context) => physicalId(context, 'data', 'AWS::Backup::BackupVault'));

/** The backup vault. */
export const vault = once(async (context) =>
  context.main.backup.send(new DescribeBackupVaultCommand({ BackupVaultName: await vaultName(context) })),
);

/** The backup plan. */
export const backupPlan = once(async (context) => {
  const BackupPlanId = await physicalId(context, 'data', 'AWS::Backup::BackupPlan');
  return (await context.main.backup.send(new GetBackupPlanCommand({ BackupPlanId }))).BackupPlan;
});
