import type { GrantListEntry } from '@aws-sdk/client-kms';
import { collect, collectEach } from '../../shared/aws/collect';
import { clusterOf, databaseInstances } from '../readers/rds';
import { orNone } from '../readers/reader';
import { idsOf } from '../templates/platform-resources';
import { atEach, beyond, beyondType, kindsOf, type SurplusKind } from './surplus';

/** Services take grants for the resources that they encrypt; a person or a role of somebody is another matter. */
function isOfService({ GranteePrincipal = '', RetiringPrincipal = '' }: GrantListEntry): boolean {
  const service = /^[a-z0-9.-]+\.amazonaws\.com$/;
  return (
    service.test(GranteePrincipal) ||
    service.test(RetiringPrincipal) ||
    GranteePrincipal.includes(':role/aws-service-role/')
  );
}

const database = kindsOf('data', 'R16');
const backup = kindsOf('data', 'R17');
const encryption = kindsOf('data', 'R25 encryption');

/** What should not be on the database, its backups, its credentials and the keys. */
export const dataSurplus: readonly SurplusKind[] = [
  database(
    'database-instances',
    'instances in the database cluster',
    beyondType('AWS::RDS::DBInstance', databaseInstances, ({ DBInstanceIdentifier }) => DBInstanceIdentifier),
  ),
  database(
    'database-endpoints',
    'custom endpoints of the database cluster',
    atEach('AWS::RDS::DBCluster', async (DBClusterIdentifier, { rds: client }) => {
      const pages = client.paginateDescribeDBClusterEndpoints({ DBClusterIdentifier });
      const found = await collect(pages, 'DBClusterEndpoints');
      return found
        .filter(({ EndpointType }) => EndpointType === 'CUSTOM')
        .map(({ DBClusterEndpointIdentifier = '' }) => DBClusterEndpointIdentifier);
    }),
  ),
  database(
    'database-copies',
    'clusters that share the storage of the database',
    atEach('AWS::RDS::DBCluster', async (id, { rds: client }, context) => {
      const group = (await clusterOf(context, id))?.CloneGroupId;
      const Filters = [{ Name: 'clone-group-id', Values: [group ?? ''] }];
      const found = await collect(client.paginateDescribeDBClusters({ Filters }), 'DBClusters');
      const copies = found.filter(({ CloneGroupId }) => group !== undefined && CloneGroupId === group);
      return beyond(copies, [id], ({ DBClusterIdentifier }) => DBClusterIdentifier);
    }),
  ),
  database(
    'shared-snapshots',
    'accounts that may restore snapshots of the database',
    atEach('AWS::RDS::DBCluster', async (DBClusterIdentifier, { rds: client }) => {
      const pages = client.paginateDescribeDBClusterSnapshots({ DBClusterIdentifier, SnapshotType: 'manual' });
      const snapshots = await collect(pages, 'DBClusterSnapshots');
      return collectEach(snapshots, async ({ DBClusterSnapshotIdentifier }) => {
        const { DBClusterSnapshotAttributesResult: result } = await client.describeDBClusterSnapshotAttributes({
          DBClusterSnapshotIdentifier,
        });
        const sharing = result?.DBClusterSnapshotAttributes?.find(({ AttributeName }) => AttributeName === 'restore');
        return (sharing?.AttributeValues ?? []).map(
          (account) => `${DBClusterSnapshotIdentifier ?? ''} (account ${account} may restore it)`,
        );
      });
    }),
  ),
  backup(
    'backup-selections',
    'selections of the backup plans',
    atEach('AWS::Backup::BackupPlan', async (BackupPlanId, { backup: client }, context) => {
      const known = await idsOf(context, 'AWS::Backup::BackupSelection');
      const pages = client.paginateListBackupSelections({ BackupPlanId });
      const found = await collect(pages, 'BackupSelectionsList');
      return found
        .filter(({ SelectionId = '' }) => !known.some((id) => id.includes(SelectionId)))
        .map(({ SelectionId = '', SelectionName = '' }) => `${SelectionId} (${SelectionName})`);
    }),
  ),
  backup(
    'vault-policies',
    'access policies and notifications of the backup vaults',
    atEach('AWS::Backup::BackupVault', async (BackupVaultName, { backup: client }) => {
      const [access, notifications] = await Promise.all([
        orNone(client.getBackupVaultAccessPolicy({ BackupVaultName })),
        orNone(client.getBackupVaultNotifications({ BackupVaultName })),
      ]);
      return [
        ...(access?.Policy === undefined ? [] : [`${BackupVaultName} (${access.Policy})`]),
        ...(notifications?.SNSTopicArn === undefined
          ? []
          : [`${BackupVaultName} (it notifies ${notifications.SNSTopicArn})`]),
      ];
    }),
  ),
  kindsOf('data', 'R18')(
    'credentials-policy',
    "resource policies on the secret of the database's credentials",
    atEach('AWS::RDS::DBCluster', async (id, { secrets }, context) => {
      const SecretId = (await clusterOf(context, id))?.MasterUserSecret?.SecretArn;
      const answer = SecretId === undefined ? undefined : await orNone(secrets.getResourcePolicy({ SecretId }));
      return answer?.ResourcePolicy === undefined ? [] : [`${SecretId ?? ''} (${answer.ResourcePolicy})`];
    }),
  ),
  encryption(
    'key-grants',
    "grants on the platform's keys, but those of AWS services",
    atEach('AWS::KMS::Key', async (KeyId, { kms: client }) => {
      const grants = await collect(client.paginateListGrants({ KeyId }), 'Grants');
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
    atEach('AWS::KMS::Key', async (KeyId, { kms: client }, context) => {
      const aliases = await collect(client.paginateListAliases({ KeyId }), 'Aliases');
      const own = aliases.filter(({ TargetKeyId }) => TargetKeyId === KeyId);
      return beyond(
        own,
        await idsOf(context, 'AWS::KMS::Alias'),
        ({ AliasName }) => AliasName,
        ({ AliasName = '' }) => `${AliasName} (of key ${KeyId})`,
      );
    }),
  ),
];
