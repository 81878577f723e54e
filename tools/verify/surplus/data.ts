import {
  GetBackupVaultAccessPolicyCommand,
  GetBackupVaultNotificationsCommand,
  paginateListBackupSelections,
} from '@aws-sdk/client-backup';
import { paginateListAliases, paginateListGrants, type GrantListEntry } from '@aws-sdk/client-kms';
import {
  DescribeDBClusterSnapshotAttributesCommand,
  paginateDescribeDBClusterEndpoints,
  paginateDescribeDBClusterSnapshots,
} from '@aws-sdk/client-rds';
import { GetResourcePolicyCommand } from '@aws-sdk/client-secrets-manager';
import { collect } from '../../shared/aws/collect';
import type { VerificationContext } from '../context';
import { clusterOf, databaseInstances } from '../readers/rds';
import { orNone } from '../readers/reader';
import { clientsOf } from '../templates/layers';
import { allResources, idsOf } from '../templates/platform-resources';
import { beyond, forEach, type SurplusKind } from './surplus';

/** Services take grants for the resources that they encrypt; a person or a role of somebody is another matter. */
function isOfService({ GranteePrincipal = '', RetiringPrincipal = '' }: GrantListEntry): boolean {
  const service = /^[a-z0-9.-]+\.amazonaws\.com$/;
  return (
    service.test(GranteePrincipal) ||
    service.test(RetiringPrincipal) ||
    GranteePrincipal.includes(':role/aws-service-role/')
  );
}

async function keyThings<T>(
  context: VerificationContext,
  read: (clients: ReturnType<typeof clientsOf>, id: string) => Promise<readonly T[]>,
): Promise<T[]> {
  const keys = await allResources(context, 'AWS::KMS::Key');
  const found = await Promise.all(
    keys.map(async ({ layer, id }) => (id === undefined ? [] : read(clientsOf(context, layer), id))),
  );
  return found.flat();
}

/** What should not be on the database, its backups, its credentials and the keys. */
export const dataSurplus: readonly SurplusKind[] = [
  {
    id: 'database-instances',
    area: 'data',
    requirement: 'R16',
    what: 'instances in the database cluster',
    find: async (context) =>
      beyond(
        await databaseInstances(context),
        await idsOf(context, 'AWS::RDS::DBInstance'),
        ({ DBInstanceIdentifier }) => DBInstanceIdentifier,
      ),
  },
  {
    id: 'database-endpoints',
    area: 'data',
    requirement: 'R16',
    what: 'custom endpoints of the database cluster',
    find: async (context) => {
      const { rds: client } = context.main;
      const found = await forEach(await idsOf(context, 'AWS::RDS::DBCluster'), (DBClusterIdentifier) =>
        collect(paginateDescribeDBClusterEndpoints({ client }, { DBClusterIdentifier }), (p) => p.DBClusterEndpoints),
      );
      return found
        .filter(({ EndpointType }) => EndpointType === 'CUSTOM')
        .map(({ DBClusterEndpointIdentifier = '' }) => DBClusterEndpointIdentifier);
    },
  },
  {
    id: 'shared-snapshots',
    area: 'data',
    requirement: 'R16',
    what: 'accounts that may restore snapshots of the database',
    find: async (context) => {
      const { rds: client } = context.main;
      const snapshots = await forEach(await idsOf(context, 'AWS::RDS::DBCluster'), (DBClusterIdentifier) =>
        collect(
          paginateDescribeDBClusterSnapshots({ client }, { DBClusterIdentifier, SnapshotType: 'manual' }),
          (page) => page.DBClusterSnapshots,
        ),
      );
      return forEach(
        snapshots.map(({ DBClusterSnapshotIdentifier = '' }) => DBClusterSnapshotIdentifier),
        async (DBClusterSnapshotIdentifier) => {
          const request = new DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier });
          const { DBClusterSnapshotAttributesResult: result } = await client.send(request);
          const accounts = result?.DBClusterSnapshotAttributes?.filter((a) => a.AttributeName === 'restore');
          return (accounts ?? []).flatMap(({ AttributeValues = [] }) =>
            AttributeValues.map((account) => `${DBClusterSnapshotIdentifier} by ${account}`),
          );
        },
      );
    },
  },
  {
    id: 'backup-selections',
    area: 'data',
    requirement: 'R17',
    what: 'selections of the backup plans',
    find: async (context) => {
      const { backup: client } = context.main;
      const known = await idsOf(context, 'AWS::Backup::BackupSelection');
      const found = await forEach(await idsOf(context, 'AWS::Backup::BackupPlan'), (BackupPlanId) =>
        collect(paginateListBackupSelections({ client }, { BackupPlanId }), (page) => page.BackupSelectionsList),
      );
      return found
        .filter(({ SelectionId = '' }) => !known.some((id) => id.includes(SelectionId)))
        .map(({ SelectionId = '', SelectionName = '' }) => `${SelectionName} (${SelectionId})`);
    },
  },
  {
    id: 'vault-policies',
    area: 'data',
    requirement: 'R17',
    what: 'access policies and notifications of the backup vaults',
    find: async (context) =>
      forEach(await idsOf(context, 'AWS::Backup::BackupVault'), async (BackupVaultName) => {
        const { backup } = context.main;
        const [access, notifications] = await Promise.all([
          orNone(backup.send(new GetBackupVaultAccessPolicyCommand({ BackupVaultName }))),
          orNone(backup.send(new GetBackupVaultNotificationsCommand({ BackupVaultName }))),
        ]);
        return [
          ...(access?.Policy === undefined ? [] : [`${BackupVaultName}: ${access.Policy}`]),
          ...(notifications?.SNSTopicArn === undefined
            ? []
            : [`${BackupVaultName} notifies ${notifications.SNSTopicArn}`]),
        ];
      }),
  },
  {
    id: 'credentials-policy',
    area: 'data',
    requirement: 'R18',
    what: "resource policies on the secret of the database's credentials",
    find: async (context) =>
      forEach(await idsOf(context, 'AWS::RDS::DBCluster'), async (id) => {
        const SecretId = (await clusterOf(context, id))?.MasterUserSecret?.SecretArn;
        const request = SecretId === undefined ? undefined : new GetResourcePolicyCommand({ SecretId });
        const answer = request && (await orNone(context.main.secrets.send(request)));
        return answer?.ResourcePolicy === undefined ? [] : [`${SecretId ?? ''}: ${answer.ResourcePolicy}`];
      }),
  },
  {
    id: 'key-grants',
    area: 'data',
    requirement: 'R25 encryption',
    what: "grants on the platform's keys, but those of AWS services",
    find: (context) =>
      keyThings(context, async ({ kms: client }, KeyId) => {
        const grants = await collect(paginateListGrants({ client }, { KeyId }), (page) => page.Grants);
        return grants
          .filter((grant) => !isOfService(grant))
          .map(
            ({ GranteePrincipal = '', Operations = [] }) =>
              `${KeyId}: ${GranteePrincipal} may ${Operations.join(', ')}`,
          );
      }),
  },
  {
    id: 'key-aliases',
    area: 'data',
    requirement: 'R25 encryption',
    what: "aliases of the platform's keys",
    find: async (context) => {
      const known = await idsOf(context, 'AWS::KMS::Alias');
      return keyThings(context, async ({ kms: client }, KeyId) => {
        const aliases = await collect(paginateListAliases({ client }, { KeyId }), (page) => page.Aliases);
        const own = aliases.filter(({ TargetKeyId }) => TargetKeyId === KeyId);
        return beyond(own, known, ({ AliasName }) => AliasName);
      });
    },
  },
];
