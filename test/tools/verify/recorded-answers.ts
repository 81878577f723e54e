import type { CheckResult } from '../../../tools/shared/checks/finding';
import { ALL_CHECKS } from '../../../tools/verify/checks/all-checks';
import { runChecks } from '../../../tools/verify/run-verification';
import { recordedContext, type RecordedAnswers, type RecordedResource } from './recorded-context';

/** Key of the data layer. */
export const KEY = 'arn:aws:kms:us-east-1:333333333333:key/11111111-1111-1111-1111-111111111111';

/** Key of somebody else. */
export const OTHER_KEY = 'arn:aws:kms:us-east-1:333333333333:key/22222222-2222-2222-2222-222222222222';

/** The backup vault. */
export const VAULT = 'arn:aws:backup:us-east-1:333333333333:backup-vault:payments-prod-database';

const ZONES = ['a', 'b', 'c'] as const;
const TIERS = ['Public', 'Private', 'Isolated'] as const;

/** Subnets as the network layer names them, one of each tier in each zone. */
const SUBNETS = TIERS.flatMap((tier) => ZONES.map((zone, index) => ({ tier, zone, number: index + 1 })));

/** Resources of the stacks, those that the checks here look for. */
export const RESOURCES: Readonly<Record<string, readonly RecordedResource[]>> = {
  network: [
    ['AWS::EC2::VPC', 'NetworkVpc7FB7348F', 'vpc-1'],
    ...SUBNETS.map(({ tier, zone, number }): RecordedResource => [
      'AWS::EC2::Subnet',
      `NetworkVpc${tier}Subnet${number}Subnet00000000`,
      `subnet-${tier}-${zone}`,
    ]),
  ],
  data: [
    ['AWS::RDS::DBCluster', 'DatabaseCluster5B53A178', 'payments-prod'],
    ['AWS::KMS::Key', 'EncryptionKey514CDF8F', '11111111-1111-1111-1111-111111111111'],
    ['AWS::Backup::BackupVault', 'BackupVaultADF21B19', 'payments-prod-database'],
    ['AWS::Backup::RestoreTestingPlan', 'BackupRestoreTestPlan', 'payments_prod_database'],
  ],
  monitoring: [['AWS::SNS::Topic', 'AlarmTopicC2164170', 'arn:aws:sns:us-east-1:333333333333:monitoring']],
  edge: [['AWS::SNS::Topic', 'AlarmsAlarmTopic55F41C69', 'arn:aws:sns:us-east-1:333333333333:edge']],
  compute: [
    ['AWS::ElasticLoadBalancingV2::TargetGroup', 'FrontendWebTargetGroup8D0EA41C', 'arn:frontend'],
    ['AWS::ElasticLoadBalancingV2::TargetGroup', 'BackendWebTargetGroupDD045581', 'arn:backend'],
  ],
};

/** Hours ago. */
export function hoursAgo(hours: number): Date {
  return new Date(Date.now() - hours * 3_600_000);
}

/** A cluster of the configured version under the right key. */
export const CLUSTER = {
  DBClusterIdentifier: 'payments-prod',
  DBClusterArn: 'arn:aws:rds:us-east-1:333333333333:cluster:payments-prod',
  Engine: 'aurora-postgresql',
  EngineVersion: '18.6',
  Status: 'available',
  StorageEncrypted: true,
  KmsKeyId: KEY,
  MasterUserSecret: { KmsKeyId: KEY, SecretStatus: 'active' },
};

/** An instance of it. */
export const INSTANCE = {
  DBInstanceIdentifier: 'payments-prod-1',
  StorageEncrypted: true,
  PerformanceInsightsKMSKeyId: KEY,
};

/** Answers under which all checks of this folder's recorded tests pass. */
export const RIGHT: RecordedAnswers = {
  DescribeSubnets: {
    Subnets: SUBNETS.map(({ tier, zone }) => ({
      SubnetId: `subnet-${tier}-${zone}`,
      AvailabilityZone: `us-east-1${zone}`,
      State: 'available',
    })),
  },
  DescribeRouteTables: { RouteTables: [] },
  DescribeDBClusters: { DBClusters: [CLUSTER] },
  DescribeDBInstances: { DBInstances: [INSTANCE] },
  DescribeKey: { KeyMetadata: { Arn: KEY } },
  GetKeyRotationStatus: { KeyRotationEnabled: true },
  DescribeBackupVault: {
    BackupVaultArn: VAULT,
    EncryptionKeyArn: KEY,
    Locked: true,
    MinRetentionDays: 35,
    CreationDate: hoursAgo(1000),
  },
  ListRecoveryPointsByBackupVault: { RecoveryPoints: [{ Status: 'COMPLETED', CreationDate: hoursAgo(5) }] },
  GetRestoreTestingPlan: {
    RestoreTestingPlan: {
      RestoreTestingPlanName: 'payments_prod_database',
      ScheduleExpression: 'cron(0 12 ? * SUN *)',
      RecoveryPointSelection: { Algorithm: 'LATEST_WITHIN_WINDOW', IncludeVaults: [VAULT] },
    },
  },
  DescribeServices: {
    services: ['frontend', 'backend'].map((serviceName) => ({ serviceName, status: 'ACTIVE' })),
  },
  DescribeTaskDefinition: { taskDefinition: {} },
  ListTasks: { taskArns: ['task-1', 'task-2', 'task-3'] },
  DescribeTasks: { tasks: ZONES.map((zone) => ({ availabilityZone: `us-east-1${zone}` })) },
  ListSubscriptionsByTopic: { Subscriptions: [] },
  GetTopicAttributes: { Attributes: { KmsMasterKeyId: KEY, Policy: '{"Statement":[]}' } },
  GetKeyPolicy: {
    Policy: JSON.stringify({
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        },
      ],
    }),
  },
  DescribeTargetHealth: {
    TargetHealthDescriptions: ['10.30.16.4', '10.30.32.4', '10.30.48.4'].map((Id) => ({
      Target: { Id },
      TargetHealth: { State: 'healthy' },
    })),
  },
};

/** What one check says of answers. */
export async function resultOf(id: string, changes: RecordedAnswers = {}): Promise<CheckResult> {
  const check = ALL_CHECKS.filter((candidate) => candidate.id === id);
  const [result] = await runChecks(check, recordedContext(RESOURCES, { ...RIGHT, ...changes }));
  if (result === undefined) {
    throw new Error(`there is no check ${id}`);
  }
  return result;
}
