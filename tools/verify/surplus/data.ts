import type { GrantListEntry } from '@aws-sdk/client-kms';
import { collect, collectEach } from '../../shared/aws/collect';
import { orNone } from '../../shared/errors/aws-failure';
import type { VerifyCheck } from '../check';
import { clusterOf, databaseInstances } from '../readers/rds';
import { idsOf } from '../templates/platform-resources';
import { atEach, beyondType, kindsOf } from './surplus';

/** AWS services create grants for the resources that they encrypt. A grant for a person or another role is surplus. */
function isOfService({ GranteePrincipal = '', RetiringPrincipal = '' }: GrantListEntry): boolean {
  const service = /^[a-z0-9.-]+\.amazonaws\.com$/;
  return (
    service.test(GranteePrincipal) ||
    service.test(RetiringPrincipal) ||
    GranteePrincipal.includes(':role/aws-service-role/')
  );
}

/** The clusters that share the storage of the database, including the database itself. */
const clonesOf = atEach('AWS::RDS::DBCluster', async (context, id, { rds }) => {
  const group = (await clusterOf(context, id))?.CloneGroupId;
  const Filters = [{ Name: 'clone-group-id', Values: [group ?? ''] }];
  const found = await collect(rds.paginateDescribeDBClusters({ Filters }), 'DBClusters');
  return found.filter(({ CloneGroupId }) => group !== undefined && CloneGroupId === group);
});

const ownAliases = atEach('AWS::KMS::Key', async (_, KeyId, { kms }) =>
  (await collect(kms.paginateListAliases({ KeyId }), 'Aliases')).filter(({ TargetKeyId }) => TargetKeyId === KeyId),
);

const database = kindsOf('data', 'R16');
const backup = kindsOf('data', 'R17');
const encryption = kindsOf('data', 'R25 encryption');

/** Resources and permissions that should not exist on the database, its backups, its credentials and the keys. */
export const dataSurplus: readonly VerifyCheck[] = [
  database(
    'database-instances',
    'instances in the database cluster',
    beyondType('AWS::RDS::DBInstance', databaseInstances, 'DBInstanceIdentifier'),
  ),
  database(
    'database-endpoints',
    'custom endpoints of the database cluster',
    atEach('AWS::RDS::DBCluster', async (_, DBClusterIdentifier, { rds }) => {
      const pages = rds.paginateDescribeDBClusterEndpoints({ DBClusterIdentifier });
      return (await collect(pages, 'DBClusterEndpoints'))
        .filter(({ EndpointType }) => EndpointType === 'CUSTOM')
        .map(({ DBClusterEndpointIdentifier = '' }) => DBClusterEndpointIdentifier);
    }),
  ),
  database(
    'database-clones',
    'clones of the database cluster, which share its storage',
    beyondType('AWS::RDS::DBCluster', clonesOf, 'DBClusterIdentifier'),
  ),
  database(
    'shared-snapshots',
    'accounts that may restore snapshots of the database',
    atEach('AWS::RDS::DBCluster', async (_, DBClusterIdentifier, { rds }) => {
      const pages = rds.paginateDescribeDBClusterSnapshots({ DBClusterIdentifier, SnapshotType: 'manual' });
      const snapshots = await collect(pages, 'DBClusterSnapshots');
      return collectEach(snapshots, async ({ DBClusterSnapshotIdentifier = '' }) => {
        const answer = await rds.describeDBClusterSnapshotAttributes({ DBClusterSnapshotIdentifier });
        return (answer.DBClusterSnapshotAttributesResult?.DBClusterSnapshotAttributes ?? [])
          .filter(({ AttributeName }) => AttributeName === 'restore')
          .flatMap(({ AttributeValues = [] }) => AttributeValues)
          .map((account) => `${DBClusterSnapshotIdentifier} (account ${account} may restore it)`);
      });
    }),
  ),
  backup(
    'backup-selections',
    'selections of the backup plans',
    atEach('AWS::Backup::BackupPlan', async (context, BackupPlanId, { backup: client }) => {
      const known = await idsOf(context, 'AWS::Backup::BackupSelection');
      const found = await collect(client.paginateListBackupSelections({ BackupPlanId }), 'BackupSelectionsList');
      return found
        .filter(({ SelectionId = '' }) => !known.some((id) => id.includes(SelectionId)))
        .map(({ SelectionId = '', SelectionName = '' }) => `${SelectionId} (${SelectionName})`);
    }),
  ),
  backup(
    'vault-policies',
    'access policies and notifications of the backup vaults',
    atEach('AWS::Backup::BackupVault', async (_, BackupVaultName, { backup: client }) => {
      const { Policy } = (await orNone(client.getBackupVaultAccessPolicy({ BackupVaultName }))) ?? {};
      const { SNSTopicArn } = (await orNone(client.getBackupVaultNotifications({ BackupVaultName }))) ?? {};
      const what = [Policy, SNSTopicArn && `it notifies ${SNSTopicArn}`].filter((text) => text !== undefined);
      return what.map((text) => `${BackupVaultName} (${text})`);
    }),
  ),
  kindsOf('data', 'R18')(
    'credentials-policy',
    "resource policies on the secret of the database's credentials",
    atEach('AWS::RDS::DBCluster', async (context, id, { secrets }) => {
      const SecretId = (await clusterOf(context, id))?.MasterUserSecret?.SecretArn;
      const answer = SecretId === undefined ? undefined : await orNone(secrets.getResourcePolicy({ SecretId }));
      return answer?.ResourcePolicy === undefined ? [] : [`${SecretId ?? ''} (${answer.ResourcePolicy})`];
    }),
  ),
  encryption(
    'key-grants',
    "grants on the platform's keys, except those of AWS services",
    atEach('AWS::KMS::Key', async (_, KeyId, { kms }) => {
      const grants = await collect(kms.paginateListGrants({ KeyId }), 'Grants');
      return grants
        .filter((grant) => !isOfService(grant))
        .map(
          ({ GranteePrincipal = '', Operations = [] }) => `${KeyId} (${GranteePrincipal} may ${Operations.join(', ')})`,
        );
    }),
  ),
  encryption(
    'key-aliases',
    "aliases of the platform's keys",
    beyondType('AWS::KMS::Alias', ownAliases, 'AliasName', ({ TargetKeyId = '' }) => `of key ${TargetKeyId}`),
  ),
];
