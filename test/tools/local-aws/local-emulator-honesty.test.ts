import { DescribeBackupVaultCommand } from '@aws-sdk/client-backup';
import { DescribeFlowLogsCommand } from '@aws-sdk/client-ec2';
import { ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { DescribeDBClustersCommand, DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { ListSubscriptionsByTopicCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { attribute, EmulatedStacks, output, ref, resource } from './emulated-stacks';
import type { SmallTemplate } from './stack-operations';

/** A key that this account manages and one service more may use. */
const key = (service?: string): object =>
  resource('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: [
        { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::000000000000:root' }, Action: 'kms:*', Resource: '*' },
        ...(service === undefined
          ? []
          : [
              {
                Effect: 'Allow',
                Principal: { Service: service },
                Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
                Resource: '*',
                Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': '*:log-group:allowed*' } },
              },
            ]),
      ],
    },
  });

describe('The emulator answers from its state', () => {
  let stacks: EmulatedStacks;

  beforeAll(async () => {
    stacks = await EmulatedStacks.start();
  });

  afterAll(() => stacks.emulator.stop());

  test('a vault is locked while the template locks it', async () => {
    const template = (more: object): SmallTemplate => ({
      Resources: { Vault: resource('AWS::Backup::BackupVault', { BackupVaultName: 'locked', ...more }) },
    });
    const read = () => stacks.clients.backup.send(new DescribeBackupVaultCommand({ BackupVaultName: 'locked' }));
    const stack = stacks.newStack();
    await stack.create(template({ LockConfiguration: { MinRetentionDays: 3, MaxRetentionDays: 30 } }));
    expect(await read()).toMatchObject({ Locked: true, MinRetentionDays: 3, MaxRetentionDays: 30 });
    await stack.update(template({}));
    const { Locked, MinRetentionDays, MaxRetentionDays } = await read();
    expect({ Locked, MinRetentionDays, MaxRetentionDays }).toEqual({
      Locked: false,
      MinRetentionDays: undefined,
      MaxRetentionDays: undefined,
    });
  });

  test('a flow log keeps its role, its format and its interval', async () => {
    const { outputs } = await stacks.newStack().create({
      Resources: {
        Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.8.0.0/16' }),
        Log: resource('AWS::EC2::FlowLog', {
          ...{ ResourceId: ref('Vpc'), ResourceType: 'VPC', TrafficType: 'ALL', LogGroupName: 'flows' },
          ...{ DeliverLogsPermissionArn: 'arn:aws:iam::000000000000:role/flows', MaxAggregationInterval: 60 },
          LogFormat: '${srcaddr} ${dstaddr}',
        }),
      },
      Outputs: { Log: output(ref('Log')) },
    });
    const request = new DescribeFlowLogsCommand({ FlowLogIds: [outputs.Log ?? ''] });
    const { FlowLogs } = await stacks.clients.ec2.send(request);
    expect(FlowLogs).toMatchObject([
      {
        ...{ DeliverLogsPermissionArn: 'arn:aws:iam::000000000000:role/flows', MaxAggregationInterval: 60 },
        ...{ LogFormat: '${srcaddr} ${dstaddr}', LogGroupName: 'flows' },
      },
    ]);
  });

  test.each([
    ['lets CloudWatch Logs use it for the group', 'logs.us-east-1.amazonaws.com', 'allowed', 'CREATE_COMPLETE'],
    ['lets it use it for another group', 'logs.us-east-1.amazonaws.com', 'other', 'ROLLBACK_COMPLETE'],
    ['names another service', 'sns.amazonaws.com', 'allowed-too', 'ROLLBACK_COMPLETE'],
    ['names IAM alone', undefined, 'allowed-not', 'ROLLBACK_COMPLETE'],
  ])('a log group under a key whose policy %s', async (_, service, LogGroupName, wanted) => {
    const group = resource('AWS::Logs::LogGroup', { LogGroupName, KmsKeyId: attribute('Key', 'Arn') });
    const { status, failures } = await stacks.newStack().create({ Resources: { Key: key(service), Group: group } });
    expect(status).toBe(wanted);
    expect(failures.some((reason) => reason.includes('is not allowed to be used with'))).toBe(
      wanted === 'ROLLBACK_COMPLETE',
    );
  });

  test('an e-mail address is not notified before it has confirmed, no matter who subscribed it', async () => {
    const { outputs } = await stacks.newStack().create({
      Resources: {
        Topic: resource('AWS::SNS::Topic', { KmsMasterKeyId: 'alias/topic' }),
        Mail: resource('AWS::SNS::Subscription', {
          ...{ TopicArn: ref('Topic'), Protocol: 'email', Endpoint: 'one@example.com' },
        }),
      },
      Outputs: { Topic: output(ref('Topic')) },
    });
    const TopicArn = outputs.Topic;
    const { sns } = stacks.clients;
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'two@example.com' }));
    const queue = 'arn:aws:sqs:us-east-1:000000000000:queue';
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: queue }));
    const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    expect(Subscriptions.map(({ Endpoint, SubscriptionArn }) => [Endpoint, SubscriptionArn])).toEqual([
      ['one@example.com', 'PendingConfirmation'],
      ['two@example.com', 'PendingConfirmation'],
      [queue, expect.stringMatching(/^arn:/)],
    ]);
  });

  describe('an Aurora cluster', () => {
    const template = (max_connections: string): SmallTemplate => ({
      Resources: {
        Key: key(),
        Parameters: resource('AWS::RDS::DBClusterParameterGroup', {
          ...{ Family: 'aurora-postgresql17', Description: 'one', DBClusterParameterGroupName: 'started' },
          Parameters: { max_connections, log_statement: 'none' },
        }),
        Cluster: resource(
          'AWS::RDS::DBCluster',
          {
            ...{ DBClusterIdentifier: 'started', Engine: 'aurora-postgresql', EngineVersion: '16.4' },
            ...{ MasterUsername: 'owner', ManageMasterUserPassword: true, EnableIAMDatabaseAuthentication: true },
            MasterUserSecret: { KmsKeyId: attribute('Key', 'Arn') },
            DBClusterParameterGroupName: ref('Parameters'),
            EnableCloudwatchLogsExports: ['postgresql'],
          },
          { DeletionPolicy: 'Delete' },
        ),
        Instance: resource('AWS::RDS::DBInstance', {
          ...{ DBInstanceIdentifier: 'started-1', Engine: 'aurora-postgresql', DBInstanceClass: 'db.r6g.large' },
          ...{ DBClusterIdentifier: ref('Cluster'), MonitoringInterval: 60, MonitoringRoleArn: 'role' },
        }),
      },
      Outputs: { Key: output(ref('Key')) },
    });

    const read = async () => {
      const request = new DescribeDBClustersCommand({ DBClusterIdentifier: 'started' });
      const [cluster] = (await stacks.clients.rds.send(request)).DBClusters ?? [];
      return {
        parameters: cluster?.DBClusterMembers?.map((member) => member.DBClusterParameterGroupStatus),
        secret: cluster?.MasterUserSecret?.SecretStatus,
      };
    };

    test('reports parameters that wait for a restart, and a secret that cannot be used', async () => {
      const stack = stacks.newStack();
      const { outputs } = await stack.create(template('400'));
      expect(await read()).toEqual({ parameters: ['in-sync'], secret: 'active' });
      await stack.update(template('800'));
      expect(await read()).toEqual({ parameters: ['pending-reboot'], secret: 'active' });
      await stacks.clients.kms.send(new ScheduleKeyDeletionCommand({ KeyId: outputs.Key, PendingWindowInDays: 7 }));
      expect(await read()).toEqual({ parameters: ['pending-reboot'], secret: 'impaired' });
    });

    test('gives its instances its version, its log exports and a certificate that is valid', async () => {
      const request = new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'started-1' });
      const [instance] = (await stacks.clients.rds.send(request)).DBInstances ?? [];
      expect(instance).toMatchObject({
        ...{ EngineVersion: '16.4', IAMDatabaseAuthenticationEnabled: true, MonitoringInterval: 60 },
        EnabledCloudwatchLogsExports: ['postgresql'],
        EnhancedMonitoringResourceArn: expect.stringContaining('RDSOSMetrics') as string,
      });
      expect(instance?.CertificateDetails?.ValidTill?.getTime()).toBeGreaterThan(Date.now());
    });
  });
});
