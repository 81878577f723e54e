import { attribute, EmulatedStacks, ref, resource } from './emulated-stacks';

/** A resource of each type whose names AWS keeps unique, as small as it can be. */
const NAMED: Readonly<Record<string, object>> = {
  'AWS::Backup::BackupVault': { BackupVaultName: 'taken' },
  'AWS::CloudWatch::Alarm': {
    ...{ AlarmName: 'taken', Namespace: 'AWS/ECS', MetricName: 'CPUUtilization', Statistic: 'Average', Period: 60 },
    ...{ EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanThreshold' },
  },
  'AWS::CloudWatch::Dashboard': { DashboardName: 'taken', DashboardBody: '{"widgets":[]}' },
  'AWS::ECR::Repository': { RepositoryName: 'taken' },
  'AWS::ECS::Cluster': { ClusterName: 'taken' },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': { Name: 'taken', Subnets: ['subnet-1', 'subnet-2'] },
  'AWS::ElasticLoadBalancingV2::TargetGroup': { Name: 'taken', Port: 80, Protocol: 'HTTP', VpcId: 'vpc-1' },
  'AWS::KMS::Alias': { AliasName: 'alias/taken', TargetKeyId: ref('Key') },
  'AWS::Logs::LogGroup': { LogGroupName: 'taken' },
  'AWS::RDS::DBCluster': {
    ...{ DBClusterIdentifier: 'taken', Engine: 'aurora-postgresql', MasterUsername: 'owner' },
    ManageMasterUserPassword: true,
  },
  'AWS::RDS::DBInstance': {
    ...{ DBInstanceIdentifier: 'taken', Engine: 'aurora-postgresql', DBInstanceClass: 'db.r6g.large' },
    DBClusterIdentifier: ref('Cluster'),
  },
  'AWS::SecretsManager::Secret': { Name: 'taken' },
  'AWS::WAFv2::WebACL': {
    ...{ Name: 'taken', Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} }, Rules: [] },
    VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: 'taken', SampledRequestsEnabled: true },
  },
};

const PREREQUISITES = {
  Key: resource('AWS::KMS::Key', { KeyPolicy: {} }),
  Cluster: resource('AWS::RDS::DBCluster', {
    ...{ Engine: 'aurora-postgresql', MasterUsername: 'owner', ManageMasterUserPassword: true },
  }),
};

describe('The emulator refuses what AWS refuses', () => {
  let stacks: EmulatedStacks;

  beforeAll(async () => {
    stacks = await EmulatedStacks.start();
  });

  afterAll(() => stacks.emulator.stop());

  test.each(Object.entries(NAMED))('a second %s of the same name', async (type, properties) => {
    const template = { Resources: { ...PREREQUISITES, Named: resource(type, properties) } };
    const first = stacks.newStack();
    expect((await first.create(template)).status).toBe('CREATE_COMPLETE');
    const second = stacks.newStack();
    const { status, failures } = await second.create(template);
    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(failures).toContainEqual(expect.stringContaining(`'${type}' with identifier`));

    await first.delete();
    expect((await stacks.newStack().create(template)).status).toBe('CREATE_COMPLETE');
  });

  test('a second bucket of the same name', async () => {
    const template = { Resources: { Bucket: resource('AWS::S3::Bucket', { BucketName: 'taken' }) } };
    expect((await stacks.newStack().create(template)).status).toBe('CREATE_COMPLETE');
    expect((await stacks.newStack().create(template)).status).toBe('ROLLBACK_COMPLETE');
  });

  test('a policy for a bucket that does not exist', async () => {
    const { failures } = await stacks.newStack().create({
      Resources: { Policy: resource('AWS::S3::BucketPolicy', { Bucket: 'missing', PolicyDocument: {} }) },
    });
    expect(failures).toContainEqual(expect.stringContaining('NoSuchBucket'));
  });

  test('an instance in a cluster that does not exist', async () => {
    const properties = { ...NAMED['AWS::RDS::DBInstance'], DBClusterIdentifier: 'missing' };
    const { failures } = await stacks.newStack().create({
      Resources: { Instance: resource('AWS::RDS::DBInstance', properties) },
    });
    expect(failures).toContainEqual(expect.stringContaining('DBClusterNotFoundFault'));
  });

  test.each(['Subnet', 'Group'])('the deletion of a %s that a load balancer uses', async (id) => {
    const network = stacks.newStack();
    const { outputs } = await network.create({
      Resources: {
        Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.9.0.0/16' }),
        Subnet: resource('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.9.0.0/24' }),
        Group: resource('AWS::EC2::SecurityGroup', { GroupDescription: 'one', VpcId: ref('Vpc') }),
      },
      Outputs: { Subnet: { Value: ref('Subnet') }, Group: { Value: attribute('Group', 'GroupId') } },
    });
    const service = stacks.newStack();
    const use = id === 'Subnet' ? { Subnets: [outputs.Subnet] } : { SecurityGroups: [outputs.Group] };
    await service.create({
      Resources: { LoadBalancer: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { Name: `in-${id}`, ...use }) },
    });
    const { status, failures } = await network.delete();
    expect(status).toBe('DELETE_FAILED');
    expect(failures).toContainEqual(expect.stringContaining('DependencyViolation'));

    await service.delete();
    expect((await network.delete()).status).toBe('DELETE_COMPLETE');
  });
});
