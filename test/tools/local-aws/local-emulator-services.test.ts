import { DescribeScalableTargetsCommand } from '@aws-sdk/client-application-auto-scaling';
import { DescribeAlarmsCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeServicesCommand } from '@aws-sdk/client-ecs';
import { DescribeDBClustersCommand } from '@aws-sdk/client-rds';
import { fetchEmulatorReport } from '../../../tools/shared/emulator/emulator-report';
import { attribute, EmulatedStacks, output, ref, resource } from './emulated-stacks';
import type { SmallTemplate } from './stack-operations';

describe('The extended emulator: services', () => {
  let stacks: EmulatedStacks;

  beforeAll(async () => {
    stacks = await EmulatedStacks.start();
  });

  afterAll(() => stacks.emulator.stop());

  test('scaling keeps a service within its limits, until the stack is deleted', async () => {
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
    const stack = stacks.newStack();
    const services = { cluster: 'scaled', services: ['scaled'] };
    await stack.create(template(3));
    const created = (await stacks.clients.ecs.send(new DescribeServicesCommand(services))).services?.[0];
    expect(created).toMatchObject({ desiredCount: 3, runningCount: 3 });
    expect(created?.deploymentConfiguration?.deploymentCircuitBreaker).toMatchObject({ enable: true, rollback: true });
    await stack.update(template(5));
    const updated = (await stacks.clients.ecs.send(new DescribeServicesCommand(services))).services?.[0];
    expect(updated?.desiredCount).toBe(5);
    await stack.delete();
    const targets = await stacks.clients.autoScaling.send(
      new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs' }),
    );
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

    test('manage their own secret, which is deleted with them', async () => {
      const stack = stacks.newStack();
      const { outputs } = await stack.create(template(false));
      const { DBClusters = [] } = await stacks.clients.rds.send(
        new DescribeDBClustersCommand({ DBClusterIdentifier: outputs.Cluster }),
      );
      expect(DBClusters[0]).toMatchObject({
        DatabaseInsightsMode: 'advanced',
        MasterUserSecret: { SecretArn: outputs.Secret },
      });
      const describeSecret = () =>
        stacks.ask('secretsmanager', 'secretsmanager.DescribeSecret', { SecretId: outputs.Secret });
      expect(await describeSecret()).toMatchObject({ KmsKeyId: 'key-of-mine', RotationEnabled: true });
      await stack.delete();
      expect(await describeSecret()).toMatchObject({ __type: 'ResourceNotFoundException' });
    });

    test('cannot be deleted while they are protected', async () => {
      const stack = stacks.newStack();
      await stack.create(template(true));
      const { status, failures } = await stack.delete();
      expect(status).toBe('DELETE_FAILED');
      expect(failures).toEqual([expect.stringContaining('disable deletion protection')]);
    });
  });

  test('a secret has its ARN as its reference, and a value generated as the template specifies', async () => {
    const { outputs } = await stacks.newStack().create({
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
    expect(await stacks.ask('secretsmanager', 'secretsmanager.GetSecretValue', secret)).toMatchObject({
      SecretString: expect.stringMatching(/^[a-z0-9]{60}$/) as string,
    });
    expect(await stacks.ask('secretsmanager', 'secretsmanager.DescribeSecret', secret)).toMatchObject({
      RotationEnabled: true,
      RotationRules: { AutomaticallyAfterDays: 30 },
    });
  });

  test('a log destination of the firewall must have the name that AWS requires', async () => {
    const template = (name: string): SmallTemplate => ({
      Resources: {
        Logging: resource('AWS::WAFv2::LoggingConfiguration', {
          ResourceArn: 'arn:aws:wafv2:us-east-1:000000000000:global/webacl/a/b',
          LogDestinationConfigs: [`arn:aws:logs:us-east-1:000000000000:log-group:${name}`],
        }),
      },
    });
    expect((await stacks.newStack().create(template('firewall-logs'))).status).toBe('ROLLBACK_COMPLETE');
    expect((await stacks.newStack().create(template('aws-waf-logs-payments'))).status).toBe('CREATE_COMPLETE');
  });

  test('an alarm needs as many breaching periods of its own metric as it specifies', async () => {
    const Dimensions = [{ Name: 'Of', Value: 'this' }];
    const metric = { Namespace: 'Test', MetricName: 'Load', Dimensions };
    const threshold = { Threshold: 80, ComparisonOperator: 'GreaterThanThreshold' };
    const { outputs } = await stacks.newStack().create({
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
      return (await stacks.clients.cloudWatch.send(request)).MetricAlarms?.[0]?.StateValue;
    };
    const put = (value: number, minutesAgo: number, dimensions = Dimensions) =>
      stacks.clients.cloudWatch.send(
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

  test('a resource that is only recorded is reported until it is deleted', async () => {
    const recorded = async (): Promise<string[]> =>
      (await fetchEmulatorReport(stacks.emulator.endpoint))?.recorded.map(({ type }) => type) ?? [];
    const stack = stacks.newStack();
    await stack.create({ Resources: { Group: resource('AWS::XRay::Group', { GroupName: 'payments' }) } });
    expect(await recorded()).toEqual(['AWS::XRay::Group']);
    await stack.delete();
    expect(await recorded()).toEqual([]);
  });

  test('an unknown type is refused', async () => {
    await expect(stacks.newStack().create({ Resources: { Typo: resource('AWS::EC2::NatGatway') } })).rejects.toThrow(
      'Unrecognized resource types: [AWS::EC2::NatGatway]',
    );
  });
});
