import { DescribeScalableTargetsCommand } from '@aws-sdk/client-application-auto-scaling';
import { DescribeAlarmsCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  DescribeAddressesCommand,
  DescribeNatGatewaysCommand,
  DescribeSecurityGroupsCommand,
} from '@aws-sdk/client-ec2';
import { DescribeServicesCommand } from '@aws-sdk/client-ecs';
import { DescribeDBClustersCommand } from '@aws-sdk/client-rds';
import { awsClients, type AwsClients } from '../../../tools/local-aws/aws-clients';
import { startEmulator, type Emulator } from '../../../tools/local-aws/emulator';
import { fetchEmulatorReport } from '../../../tools/local-aws/emulator-report';
import { StackOperations, type SmallTemplate } from './stack-operations';

const ref = (id: string) => ({ Ref: id });
const attribute = (id: string, name: string) => ({ 'Fn::GetAtt': [id, name] });
const output = (Value: object) => ({ Value });
const resource = (Type: string, Properties: object = {}, more: object = {}) => ({ Type, Properties, ...more });

/** Fails in its creation, after the resources it depends on were made or changed. */
const failing = (...DependsOn: string[]) =>
  resource('AWS::EC2::NatGateway', { SubnetId: 'subnet-none' }, { DependsOn });

describe('extended emulator', () => {
  let emulator: Emulator;
  let clients: AwsClients;
  let stackNumber = 0;

  beforeAll(async () => {
    emulator = await startEmulator();
    clients = awsClients({ endpoint: emulator.endpoint, account: '000000000000', region: 'us-east-1' });
  }, 120_000);

  afterAll(() => emulator.stop());

  function newStack(): StackOperations {
    stackNumber += 1;
    return new StackOperations(clients.cloudFormation, `stack-${stackNumber}`);
  }

  async function json(service: string, target: string, body: object): Promise<unknown> {
    const authorization = `AWS4-HMAC-SHA256 Credential=000000000000/20260101/us-east-1/${service}/aws4_request`;
    const headers = { authorization, 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' };
    const response = await fetch(emulator.endpoint, { method: 'POST', headers, body: JSON.stringify(body) });
    return response.json();
  }

  describe('NAT gateways', () => {
    const template: SmallTemplate = {
      Resources: {
        Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.9.0.0/16' }),
        Subnet: resource('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.9.0.0/24' }),
        Address: resource('AWS::EC2::EIP', { Domain: 'vpc' }),
        Gateway: resource('AWS::EC2::NatGateway', {
          SubnetId: ref('Subnet'),
          AllocationId: attribute('Address', 'AllocationId'),
        }),
      },
      Outputs: {
        Gateway: output(ref('Gateway')),
        Allocation: output(attribute('Address', 'AllocationId')),
        Range: output(attribute('Vpc', 'CidrBlock')),
      },
    };

    test('hold their address, carry the tags of the stack, and disappear with it', async () => {
      const stack = newStack();
      const { status, outputs } = await stack.create(template);
      expect(status).toBe('CREATE_COMPLETE');
      expect(outputs.Range).toBe('10.9.0.0/16');
      const AllocationIds = [outputs.Allocation ?? ''];
      const { Addresses = [] } = await clients.ec2.send(new DescribeAddressesCommand({ AllocationIds }));
      expect(Addresses[0]?.AssociationId).toContain((outputs.Gateway ?? '').replace('nat-', ''));
      expect(Addresses[0]?.Tags).toContainEqual({ Key: 'Project', Value: 'payments' });

      expect((await stack.delete()).status).toBe('DELETE_COMPLETE');
      const gateways = await clients.ec2.send(
        new DescribeNatGatewaysCommand({ NatGatewayIds: [outputs.Gateway ?? ''] }),
      );
      expect(gateways.NatGateways?.map(({ State }) => State)).toEqual(['deleted']);
      expect((await clients.ec2.send(new DescribeAddressesCommand({ AllocationIds }))).Addresses).toEqual([]);
    });

    test('fail without a subnet, and the stack is rolled back', async () => {
      const { status, failures } = await newStack().create({ Resources: { Gateway: failing() } });
      expect(status).toBe('ROLLBACK_COMPLETE');
      expect(failures).toEqual([expect.stringContaining("'subnet-none' does not exist")]);
    });
  });

  describe('security group rules', () => {
    const template = (port: number, more: Record<string, object> = {}): SmallTemplate => ({
      Resources: {
        Group: resource('AWS::EC2::SecurityGroup', { GroupDescription: 'group' }),
        Out: resource('AWS::EC2::SecurityGroupEgress', {
          GroupId: ref('Group'),
          IpProtocol: 'tcp',
          FromPort: port,
          ToPort: port,
          CidrIp: '0.0.0.0/0',
        }),
        ...more,
      },
      Outputs: { Group: output(attribute('Group', 'GroupId')) },
    });

    async function outboundPorts(group: string | undefined): Promise<(number | undefined)[]> {
      const { SecurityGroups = [] } = await clients.ec2.send(
        new DescribeSecurityGroupsCommand({ GroupIds: [group ?? ''] }),
      );
      return (SecurityGroups[0]?.IpPermissionsEgress ?? []).map(({ FromPort }) => FromPort);
    }

    test('take the place of the default rule, are replaced by an update, and come back with a rollback', async () => {
      const stack = newStack();
      const { outputs } = await stack.create(template(443));
      expect(await outboundPorts(outputs.Group)).toEqual([443]);
      expect((await stack.update(template(8443))).status).toBe('UPDATE_COMPLETE');
      expect(await outboundPorts(outputs.Group)).toEqual([8443]);
      expect((await stack.update(template(9443, { Failing: failing('Out') }))).status).toBe('UPDATE_ROLLBACK_COMPLETE');
      expect(await outboundPorts(outputs.Group)).toEqual([8443]);
    });
  });

  test('scaling keeps a service within its limits, and forgets it with the stack', async () => {
    const template = (MinCapacity: number): SmallTemplate => ({
      Resources: {
        Cluster: resource('AWS::ECS::Cluster', { ClusterName: 'scaled' }),
        Task: resource('AWS::ECS::TaskDefinition', {
          Family: 'scaled',
          ContainerDefinitions: [{ Name: 'a', Image: 'a:1' }],
        }),
        Service: resource('AWS::ECS::Service', {
          ServiceName: 'scaled',
          Cluster: ref('Cluster'),
          TaskDefinition: ref('Task'),
          DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } },
        }),
        Target: resource(
          'AWS::ApplicationAutoScaling::ScalableTarget',
          {
            ServiceNamespace: 'ecs',
            ScalableDimension: 'ecs:service:DesiredCount',
            ResourceId: 'service/scaled/scaled',
            MinCapacity,
            MaxCapacity: 20,
          },
          { DependsOn: 'Service' },
        ),
      },
    });
    const stack = newStack();
    const services = { cluster: 'scaled', services: ['scaled'] };
    await stack.create(template(3));
    const created = (await clients.ecs.send(new DescribeServicesCommand(services))).services?.[0];
    expect(created).toMatchObject({ desiredCount: 3, runningCount: 3 });
    expect(created?.deploymentConfiguration?.deploymentCircuitBreaker).toMatchObject({ enable: true, rollback: true });
    await stack.update(template(5));
    const updated = (await clients.ecs.send(new DescribeServicesCommand(services))).services?.[0];
    expect(updated?.desiredCount).toBe(5);
    await stack.delete();
    const targets = await clients.autoScaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs' }));
    expect(targets.ScalableTargets).toEqual([]);
  });

  describe('Aurora clusters', () => {
    const template = (DeletionProtection: boolean): SmallTemplate => ({
      Resources: {
        Cluster: resource(
          'AWS::RDS::DBCluster',
          {
            Engine: 'aurora-postgresql',
            MasterUsername: 'owner',
            ManageMasterUserPassword: true,
            MasterUserSecret: { KmsKeyId: 'key-of-mine' },
            DatabaseInsightsMode: 'advanced',
            DeletionProtection,
          },
          { DeletionPolicy: 'Delete' },
        ),
      },
      Outputs: { Cluster: output(ref('Cluster')), Secret: output(attribute('Cluster', 'MasterUserSecret.SecretArn')) },
    });

    test('manage a secret of their own, which goes with them', async () => {
      const stack = newStack();
      const { outputs } = await stack.create(template(false));
      const { DBClusters = [] } = await clients.rds.send(
        new DescribeDBClustersCommand({ DBClusterIdentifier: outputs.Cluster }),
      );
      expect(DBClusters[0]).toMatchObject({
        DatabaseInsightsMode: 'advanced',
        MasterUserSecret: { SecretArn: outputs.Secret },
      });
      const describeSecret = () =>
        json('secretsmanager', 'secretsmanager.DescribeSecret', { SecretId: outputs.Secret });
      expect(await describeSecret()).toMatchObject({ KmsKeyId: 'key-of-mine', RotationEnabled: true });
      await stack.delete();
      expect(await describeSecret()).toMatchObject({ __type: 'ResourceNotFoundException' });
    });

    test('are not deleted while they are protected', async () => {
      const stack = newStack();
      await stack.create(template(true));
      const { status, failures } = await stack.delete();
      expect(status).toBe('DELETE_FAILED');
      expect(failures).toEqual([expect.stringContaining('disable deletion protection')]);
    });
  });

  test('a secret is referred to by its ARN and heeds how its value is to be generated', async () => {
    const { outputs } = await newStack().create({
      Resources: {
        Secret: resource('AWS::SecretsManager::Secret', {
          GenerateSecretString: { ExcludePunctuation: true, ExcludeUppercase: true, PasswordLength: 60 },
        }),
        Rotation: resource('AWS::SecretsManager::RotationSchedule', {
          SecretId: ref('Secret'),
          RotationRules: { AutomaticallyAfterDays: 30 },
        }),
      },
      Outputs: { Secret: output(ref('Secret')) },
    });
    expect(outputs.Secret).toMatch(/^arn:aws:secretsmanager:/);
    const secret = { SecretId: outputs.Secret };
    expect(await json('secretsmanager', 'secretsmanager.GetSecretValue', secret)).toMatchObject({
      SecretString: expect.stringMatching(/^[a-z0-9]{60}$/) as string,
    });
    expect(await json('secretsmanager', 'secretsmanager.DescribeSecret', secret)).toMatchObject({
      RotationEnabled: true,
      RotationRules: { AutomaticallyAfterDays: 30 },
    });
  });

  test('a log destination of the firewall must have the name that AWS demands', async () => {
    const template = (name: string): SmallTemplate => ({
      Resources: {
        Logging: resource('AWS::WAFv2::LoggingConfiguration', {
          ResourceArn: 'arn:aws:wafv2:us-east-1:000000000000:global/webacl/a/b',
          LogDestinationConfigs: [`arn:aws:logs:us-east-1:000000000000:log-group:${name}`],
        }),
      },
    });
    expect((await newStack().create(template('firewall-logs'))).status).toBe('ROLLBACK_COMPLETE');
    expect((await newStack().create(template('aws-waf-logs-payments'))).status).toBe('CREATE_COMPLETE');
  });

  test('an alarm needs as many breaching periods of its own metric as it says', async () => {
    const Dimensions = [{ Name: 'Of', Value: 'this' }];
    const metric = { Namespace: 'Test', MetricName: 'Load', Dimensions };
    const threshold = { Threshold: 80, ComparisonOperator: 'GreaterThanThreshold' };
    const { outputs } = await newStack().create({
      Resources: {
        Alarm: resource('AWS::CloudWatch::Alarm', {
          ...threshold,
          Metrics: [{ Id: 'm1', Label: 'labelled', MetricStat: { Metric: metric, Period: 60, Stat: 'Maximum' } }],
          EvaluationPeriods: 3,
          DatapointsToAlarm: 2,
        }),
      },
      Outputs: { Alarm: output(ref('Alarm')) },
    });
    const state = async (): Promise<string | undefined> => {
      const request = new DescribeAlarmsCommand({ AlarmNames: [outputs.Alarm ?? ''] });
      return (await clients.cloudWatch.send(request)).MetricAlarms?.[0]?.StateValue;
    };
    const put = (value: number, minutesAgo: number, dimensions = Dimensions) =>
      clients.cloudWatch.send(
        new PutMetricDataCommand({
          Namespace: 'Test',
          MetricData: [
            {
              MetricName: 'Load',
              Dimensions: dimensions,
              Value: value,
              Timestamp: new Date(Date.now() - minutesAgo * 60_000),
            },
          ],
        }),
      );
    await put(99, 0, [{ Name: 'Of', Value: 'that' }]);
    expect(await state()).toBe('INSUFFICIENT_DATA');
    await put(99, 1);
    expect(await state()).toBe('OK');
    await put(99, 0);
    expect(await state()).toBe('ALARM');
  });

  test('what is only recorded is reported, until it is gone', async () => {
    const recorded = async (): Promise<string[]> =>
      (await fetchEmulatorReport(emulator.endpoint))?.recorded.map(({ type }) => type) ?? [];
    const stack = newStack();
    await stack.create({ Resources: { Group: resource('AWS::XRay::Group', { GroupName: 'payments' }) } });
    expect(await recorded()).toEqual(['AWS::XRay::Group']);
    await stack.delete();
    expect(await recorded()).toEqual([]);
  });

  test('a type that nobody provides is refused', async () => {
    await expect(newStack().create({ Resources: { Typo: resource('AWS::EC2::NatGatway') } })).rejects.toThrow(
      'Unrecognized resource types: [AWS::EC2::NatGatway]',
    );
  });
});
