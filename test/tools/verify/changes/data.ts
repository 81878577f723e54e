import * as backup from '@aws-sdk/client-backup';
import * as kms from '@aws-sdk/client-kms';
import * as rds from '@aws-sdk/client-rds';
import * as secrets from '@aws-sdk/client-secrets-manager';
import type { LiveWorld } from '../live-world';
import { there, type Change } from './change';

const cluster = (world: LiveWorld) => world.id('AWS::RDS::DBCluster');
const parameterGroup = (world: LiveWorld) => world.id('AWS::RDS::DBClusterParameterGroup');
const vault = (world: LiveWorld) => world.id('AWS::Backup::BackupVault');
const plan = (world: LiveWorld) => world.id('AWS::Backup::BackupPlan');
const key = (world: LiveWorld) => world.id('AWS::KMS::Key', 'DataStack');

const ofCluster = (what: string, input: Partial<rds.ModifyDBClusterMessage>): Change => ({
  what: `${what} of the database cluster`,
  names: 'DataStack/Database/Cluster',
  make: async (world) =>
    world.clients.rds.send(
      new rds.ModifyDBClusterCommand({
        DBClusterIdentifier: await cluster(world),
        ApplyImmediately: true,
        ...input,
      }),
    ),
});

const ofInstance = (what: string, input: Partial<rds.ModifyDBInstanceMessage>): Change => ({
  what: `${what} of a database instance`,
  names: 'DataStack/Database/Cluster',
  make: async (world) =>
    world.clients.rds.send(
      new rds.ModifyDBInstanceCommand({
        DBInstanceIdentifier: await world.id('AWS::RDS::DBInstance'),
        ApplyImmediately: true,
        ...input,
      }),
    ),
});

const parameter = (ParameterName: string, ParameterValue: string): Change => ({
  what: `sets ${ParameterName} to ${ParameterValue}`,
  names: ParameterName,
  make: async (world) =>
    world.clients.rds.send(
      new rds.ModifyDBClusterParameterGroupCommand({
        DBClusterParameterGroupName: await parameterGroup(world),
        Parameters: [{ ParameterName, ParameterValue, ApplyMethod: 'immediate' }],
      }),
    ),
});

const ofPlan = (what: string, change: (rule: backup.BackupRuleInput) => backup.BackupRuleInput[]): Change => ({
  what: `${what} of the backup plan`,
  names: 'DataStack/Backup/Plan',
  make: async (world) => {
    const BackupPlanId = await plan(world);
    const { BackupPlan } = await world.clients.backup.send(new backup.GetBackupPlanCommand({ BackupPlanId }));
    const [rule] = there(BackupPlan).Rules ?? [];
    return world.clients.backup.send(
      new backup.UpdateBackupPlanCommand({
        BackupPlanId,
        BackupPlan: {
          BackupPlanName: BackupPlan?.BackupPlanName,
          Rules: change(there(rule) as backup.BackupRuleInput),
        },
      }),
    );
  },
});

const ofKey = (what: string, change: (world: LiveWorld, KeyId: string) => Promise<unknown>): Change => ({
  what: `${what} a key`,
  names: /DataStack\/EncryptionKey|is in no template/,
  make: async (world) => change(world, await key(world)),
});

const keyPolicy = (what: string, statement: object): Change =>
  ofKey(what, async (world, KeyId) => {
    const { Policy = '{}' } = await world.clients.kms.send(
      new kms.GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }),
    );
    const policy = JSON.parse(Policy) as { Statement: object[] };
    return world.clients.kms.send(
      new kms.PutKeyPolicyCommand({
        KeyId,
        PolicyName: 'default',
        Policy: JSON.stringify({ ...policy, Statement: [...policy.Statement, statement] }),
      }),
    );
  });

/** What can be done to the database, its backups, its credentials and its key. */
export const dataChanges: readonly Change[] = [
  ofCluster('switches deletion protection on', { DeletionProtection: true }),
  ofCluster('shortens the retention of backups', { BackupRetentionPeriod: 1 }),
  ofCluster('moves the window of backups', { PreferredBackupWindow: '12:00-13:00' }),
  ofCluster('moves the window of maintenance', { PreferredMaintenanceWindow: 'mon:12:00-mon:13:00' }),
  ofCluster('changes the port', { Port: 5433 }),
  ofCluster('changes the groups', { VpcSecurityGroupIds: ['sg-0123456789abcdef0'] }),
  ofCluster('changes the parameter group', { DBClusterParameterGroupName: 'default.aurora-postgresql18' }),
  ofCluster('changes the engine version', { EngineVersion: '17.4', AllowMajorVersionUpgrade: true }),
  ofCluster('switches authentication by IAM off', { EnableIAMDatabaseAuthentication: false }),
  ofCluster('stops copying tags to snapshots', { CopyTagsToSnapshot: false }),
  ofCluster('opens the HTTP endpoint', { EnableHttpEndpoint: true }),
  ofCluster('stops exporting a log', { CloudwatchLogsExportConfiguration: { DisableLogTypes: ['postgresql'] } }),
  ofCluster('takes the credentials out of Secrets Manager', {
    ManageMasterUserPassword: false,
    MasterUserPassword: 'known-to-the-attacker',
  }),
  ofCluster('switches Performance Insights off', { EnablePerformanceInsights: false }),
  ofCluster('changes the storage', { StorageType: 'aurora-iopt1' }),
  ofCluster('switches upgrades on', { AutoMinorVersionUpgrade: true }),
  ofInstance('makes it public: the address', { PubliclyAccessible: true }),
  ofInstance('changes the class', { DBInstanceClass: 'db.r8g.16xlarge' }),
  ofInstance('changes the certificate', { CACertificateIdentifier: 'rds-ca-rsa4096-g1' }),
  ofInstance('stops the monitoring', { MonitoringInterval: 0 }),
  ofInstance('changes the tier of promotion', { PromotionTier: 15 }),
  ofInstance('switches upgrades on', { AutoMinorVersionUpgrade: true }),
  ofInstance('switches Performance Insights off', { EnablePerformanceInsights: false }),
  ofInstance('moves the window of maintenance', { PreferredMaintenanceWindow: 'mon:12:00-mon:13:00' }),
  {
    what: 'adds an instance to the cluster',
    names: 'is in no template',
    make: async (world) =>
      world.clients.rds.send(
        new rds.CreateDBInstanceCommand({
          DBInstanceIdentifier: 'reader-of-somebody',
          DBClusterIdentifier: await cluster(world),
          DBInstanceClass: 'db.t4g.medium',
          Engine: 'aurora-postgresql',
          PubliclyAccessible: true,
        }),
      ),
  },
  {
    what: 'deletes an instance',
    names: 'is not there',
    make: async (world) =>
      world.clients.rds.send(
        new rds.DeleteDBInstanceCommand({
          DBInstanceIdentifier: await world.id('AWS::RDS::DBInstance'),
          SkipFinalSnapshot: true,
        }),
      ),
  },
  {
    what: 'gives the cluster a role',
    names: 'AssociatedRoles',
    make: async (world) =>
      world.clients.rds.send(
        new rds.AddRoleToDBClusterCommand({
          DBClusterIdentifier: await cluster(world),
          RoleArn: 'arn:aws:iam::000000000000:role/export',
          FeatureName: 's3Export',
        }),
      ),
  },
  {
    what: 'shares a snapshot of the database with everybody',
    names: 'by all',
    make: async (world) => {
      const DBClusterSnapshotIdentifier = 'copy-of-everything';
      await world.clients.rds.send(
        new rds.CreateDBClusterSnapshotCommand({
          DBClusterSnapshotIdentifier,
          DBClusterIdentifier: await cluster(world),
        }),
      );
      return world.clients.rds.send(
        new rds.ModifyDBClusterSnapshotAttributeCommand({
          DBClusterSnapshotIdentifier,
          AttributeName: 'restore',
          ValuesToAdd: ['all'],
        }),
      );
    },
  },
  {
    what: 'takes a subnet from the subnet group',
    names: 'SubnetIds',
    make: async (world) =>
      world.clients.rds.send(
        new rds.ModifyDBSubnetGroupCommand({
          DBSubnetGroupName: await world.id('AWS::RDS::DBSubnetGroup'),
          SubnetIds: [await world.id('AWS::EC2::Subnet', 'PublicSubnet1')],
        }),
      ),
  },
  parameter('rds.force_ssl', '0'),
  parameter('ssl_min_protocol_version', 'TLSv1'),
  parameter('max_connections', '5000'),
  parameter('log_connections', '0'),
  parameter('pgaudit.log', 'none'),
  parameter('log_statement', 'all'),
  parameter('shared_preload_libraries', 'pg_stat_statements'),
  parameter('rds.logical_replication', '1'),
  ofPlan('makes it daily: the schedule', (rule) => [{ ...rule, ScheduleExpression: 'cron(0 5 * * ? *)' }]),
  ofPlan('shortens the retention', (rule) => [{ ...rule, Lifecycle: { DeleteAfterDays: 1 } }]),
  ofPlan('widens the start window', (rule) => [{ ...rule, StartWindowMinutes: 480 }]),
  ofPlan('widens the completion window', (rule) => [{ ...rule, CompletionWindowMinutes: 600 }]),
  ofPlan('changes the vault', (rule) => [{ ...rule, TargetBackupVaultName: 'Default' }]),
  ofPlan('makes it continuous: the rule', (rule) => [{ ...rule, EnableContinuousBackup: true }]),
  ofPlan('copies backups away: the rule', (rule) => [
    {
      ...rule,
      CopyActions: [{ DestinationBackupVaultArn: 'arn:aws:backup:eu-west-1:999999999999:backup-vault:theirs' }],
    },
  ]),
  ofPlan('adds a second rule', (rule) => [rule, { ...rule, RuleName: 'Another' }]),
  {
    what: 'adds a selection to the backup plan',
    names: 'is in no template',
    make: async (world) =>
      world.clients.backup.send(
        new backup.CreateBackupSelectionCommand({
          BackupPlanId: await plan(world),
          BackupSelection: {
            SelectionName: 'everything',
            IamRoleArn: 'arn:aws:iam::000000000000:role/x',
            Resources: ['*'],
          },
        }),
      ),
  },
  {
    what: 'deletes the selection of the backup plan',
    names: 'is not there',
    make: async (world) => {
      const BackupPlanId = await plan(world);
      const { BackupSelectionsList = [] } = await world.clients.backup.send(
        new backup.ListBackupSelectionsCommand({ BackupPlanId }),
      );
      const SelectionId = BackupSelectionsList[0]?.SelectionId;
      return world.clients.backup.send(new backup.DeleteBackupSelectionCommand({ BackupPlanId, SelectionId }));
    },
  },
  {
    what: 'deletes the backup plan',
    names: 'is not there',
    make: async (world) =>
      world.clients.backup.send(new backup.DeleteBackupPlanCommand({ BackupPlanId: await plan(world) })),
  },
  {
    what: 'deletes the backup vault',
    names: 'is not there',
    make: async (world) =>
      world.clients.backup.send(new backup.DeleteBackupVaultCommand({ BackupVaultName: await vault(world) })),
  },
  {
    what: 'locks the backup vault',
    names: 'LockConfiguration',
    make: async (world) =>
      world.clients.backup.send(
        new backup.PutBackupVaultLockConfigurationCommand({ BackupVaultName: await vault(world), MinRetentionDays: 1 }),
      ),
  },
  {
    what: 'opens the backup vault to another account',
    names: 'is in no template',
    make: async (world) =>
      world.clients.backup.send(
        new backup.PutBackupVaultAccessPolicyCommand({
          BackupVaultName: await vault(world),
          Policy:
            '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"backup:CopyFromBackupVault","Resource":"*"}]}',
        }),
      ),
  },
  ofKey('disables', (world, KeyId) => world.clients.kms.send(new kms.DisableKeyCommand({ KeyId }))),
  ofKey('schedules the deletion of', (world, KeyId) =>
    world.clients.kms.send(new kms.ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 })),
  ),
  ofKey('stops the rotation of', (world, KeyId) =>
    world.clients.kms.send(new kms.DisableKeyRotationCommand({ KeyId })),
  ),
  ofKey('stretches the rotation of', (world, KeyId) =>
    world.clients.kms.send(new kms.EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: 2560 })),
  ),
  ofKey('renames', (world, KeyId) =>
    world.clients.kms.send(new kms.UpdateKeyDescriptionCommand({ KeyId, Description: 'x' })),
  ),
  ofKey('grants somebody', (world, KeyId) =>
    world.clients.kms.send(
      new kms.CreateGrantCommand({
        KeyId,
        GranteePrincipal: 'arn:aws:iam::999999999999:user/somebody',
        Operations: ['Decrypt'],
      }),
    ),
  ),
  ofKey('gives another alias to', (world, TargetKeyId) =>
    world.clients.kms.send(new kms.CreateAliasCommand({ AliasName: 'alias/another', TargetKeyId })),
  ),
  keyPolicy('lets another account use', {
    Sid: 'Theirs',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::999999999999:root' },
    Action: 'kms:Decrypt',
    Resource: '*',
  }),
  keyPolicy('forbids everybody to use', {
    Sid: 'Closed',
    Effect: 'Deny',
    Principal: '*',
    Action: 'kms:Decrypt',
    Resource: '*',
  }),
  {
    what: 'points an alias to another key',
    names: 'TargetKeyId',
    make: async (world) => {
      const { KeyMetadata } = await world.clients.kms.send(new kms.CreateKeyCommand({}));
      const [alias] = (await world.idsOf('AWS::KMS::Alias')).filter(({ path }) => path.startsWith('DataStack'));
      return world.clients.kms.send(
        new kms.UpdateAliasCommand({ AliasName: alias?.id, TargetKeyId: KeyMetadata?.KeyId }),
      );
    },
  },
  {
    what: 'deletes an alias',
    names: 'is not there',
    make: async (world) =>
      world.clients.kms.send(new kms.DeleteAliasCommand({ AliasName: await world.id('AWS::KMS::Alias') })),
  },
  {
    what: 'marks the credentials of the database for deletion',
    names: 'marked for deletion',
    make: async (world) =>
      world.clients.secrets.send(new secrets.DeleteSecretCommand({ SecretId: await credentials(world) })),
  },
  {
    what: 'lets another account read the credentials of the database',
    names: 'is in no template',
    make: async (world) =>
      world.clients.secrets.send(
        new secrets.PutResourcePolicyCommand({ SecretId: await credentials(world), ResourcePolicy: READ_POLICY }),
      ),
  },
  {
    what: 'stops the rotation of the credentials',
    names: 'rotation',
    make: async (world) =>
      world.clients.secrets.send(new secrets.CancelRotateSecretCommand({ SecretId: await credentials(world) })),
  },
];

/** A policy that lets another account read a secret. */
export const READ_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::999999999999:root' },
      Action: 'secretsmanager:GetSecretValue',
      Resource: '*',
    },
  ],
});

async function credentials(world: LiveWorld): Promise<string> {
  const { DBClusters = [] } = await world.clients.rds.send(
    new rds.DescribeDBClustersCommand({ DBClusterIdentifier: await cluster(world) }),
  );
  return there(DBClusters[0]?.MasterUserSecret?.SecretArn);
}
