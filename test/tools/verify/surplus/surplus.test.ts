import { ALL_SURPLUS } from '../../../../tools/verify/surplus/all-surplus';
import { failure, recordedWorld, type RecordedAnswers, type RecordedResource } from '../recorded-world';

const CLUSTER = 'arn:aws:ecs:us-east-1:333333333333:cluster/payments-prod';
const BALANCER = 'arn:aws:elasticloadbalancing:us-east-1:333333333333:loadbalancer/app/payments-prod/1';
const LISTENER = 'arn:aws:elasticloadbalancing:us-east-1:333333333333:listener/app/payments-prod/1/1';
const TOPIC = 'arn:aws:sns:us-east-1:333333333333:alarms';

const NETWORK: readonly RecordedResource[] = [
  ['AWS::EC2::VPC', 'Vpc', 'vpc-1'],
  ['AWS::EC2::Subnet', 'Subnet', 'subnet-1'],
  ['AWS::EC2::RouteTable', 'Table', 'rtb-1'],
  ['AWS::EC2::Route', 'Route', 'rtb-1|0.0.0.0/0', { RouteTableId: 'rtb-1', DestinationCidrBlock: '0.0.0.0/0' }],
  ['AWS::EC2::SecurityGroup', 'Group', 'sg-1', { SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '10.0.0.0/8' }] }],
  [
    'AWS::EC2::SecurityGroupIngress',
    'In',
    'sgr-1',
    { GroupId: 'sg-1', IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' },
  ],
  ['AWS::EC2::VPCEndpoint', 'Endpoint', 'vpce-1'],
  ['AWS::EC2::NatGateway', 'Nat', 'nat-1'],
  ['AWS::EC2::InternetGateway', 'Internet', 'igw-1'],
  ['AWS::EC2::FlowLog', 'FlowLog', 'fl-1'],
  ['AWS::Lambda::Function', 'Function', 'function-1'],
];
const RESOURCES = {
  network: NETWORK,
  data: [
    ['AWS::RDS::DBCluster', 'Cluster', 'payments-prod'],
    ['AWS::RDS::DBInstance', 'Instance', 'payments-prod-1'],
    ['AWS::Backup::BackupPlan', 'Plan', 'plan-1'],
    ['AWS::Backup::BackupSelection', 'Selection', 'plan-1_selection-1'],
    ['AWS::Backup::BackupVault', 'Vault', 'vault'],
    ['AWS::KMS::Key', 'Key', 'key-1'],
    ['AWS::KMS::Alias', 'Alias', 'alias/payments'],
  ],
  compute: [
    ['AWS::ECS::Cluster', 'Cluster', 'payments-prod'],
    ['AWS::ECS::Service', 'Backend', `${CLUSTER}/backend`],
    ['AWS::ECS::TaskDefinition', 'Definition', 'definition:1'],
    [
      'AWS::ApplicationAutoScaling::ScalableTarget',
      'Target',
      'service/payments-prod/backend|x',
      { ResourceId: 'service/payments-prod/backend' },
    ],
    ['AWS::ApplicationAutoScaling::ScalingPolicy', 'Policy', 'policy', { PolicyName: 'cpu' }],
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'Balancer', BALANCER],
    ['AWS::ElasticLoadBalancingV2::Listener', 'Listener', LISTENER],
    ['AWS::ElasticLoadBalancingV2::ListenerRule', 'Rule', 'rule-1'],
    ['AWS::IAM::Role', 'Role', 'role-1'],
  ],
  edge: [
    ['AWS::Route53::RecordSet', 'Record', 'app', { HostedZoneId: 'Z1', Name: 'app.payments.example.com', Type: 'A' }],
    ['AWS::Logs::DeliverySource', 'Source', 'source', { Name: 'source' }],
    ['AWS::Logs::Delivery', 'Delivery', 'delivery-1'],
    ['AWS::Logs::LogGroup', 'Logs', 'logs'],
  ],
  monitoring: [
    ['AWS::SNS::Topic', 'Topic', TOPIC],
    ['AWS::SNS::Subscription', 'Subscription', 'subscription', { TopicArn: TOPIC, Endpoint: 'a@example.com' }],
    ['AWS::CloudWatch::Alarm', 'Alarm', 'payments-prod-cpu'],
  ],
} as const satisfies Parameters<typeof recordedWorld>[0];

const DOMAIN = 'app.payments.example.com.';

/** For each kind: what is there as it should be, and the same with one thing too many. */
const KINDS: Readonly<Record<string, readonly [command: string, right: object, wrong: object][]>> = {
  subnets: [['DescribeSubnets', { Subnets: [{ SubnetId: 'subnet-1' }] }, { Subnets: [{ SubnetId: 'subnet-2' }] }]],
  'route-tables': [
    [
      'DescribeRouteTables',
      { RouteTables: [{ RouteTableId: 'rtb-1' }, { RouteTableId: 'rtb-0', Associations: [{ Main: true }] }] },
      { RouteTables: [{ RouteTableId: 'rtb-2' }] },
    ],
  ],
  routes: [
    [
      'DescribeRouteTables',
      {
        RouteTables: [
          {
            RouteTableId: 'rtb-1',
            Routes: [
              { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' },
              { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' },
              { DestinationPrefixListId: 'pl-1', GatewayId: 'vpce-1' },
            ],
          },
        ],
      },
      { RouteTables: [{ RouteTableId: 'rtb-0', Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }] }] },
    ],
    [
      'DescribeRouteTables',
      { RouteTables: [] },
      { RouteTables: [{ RouteTableId: 'rtb-1', Routes: [{ DestinationIpv6CidrBlock: '::/0', GatewayId: 'igw-1' }] }] },
    ],
  ],
  'security-groups': [
    [
      'DescribeSecurityGroups',
      { SecurityGroups: [{ GroupId: 'sg-1' }, { GroupId: 'sg-0', GroupName: 'default' }] },
      { SecurityGroups: [{ GroupId: 'sg-2' }] },
    ],
  ],
  'security-group-rules': [
    [
      'DescribeSecurityGroups',
      {
        SecurityGroups: [
          {
            GroupId: 'sg-1',
            IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
            IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/8' }] }],
          },
        ],
      },
      {
        SecurityGroups: [
          { GroupId: 'sg-0', IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-0' }] }] },
        ],
      },
    ],
    [
      'DescribeSecurityGroups',
      { SecurityGroups: [] },
      {
        SecurityGroups: [
          { GroupId: 'sg-1', IpPermissionsEgress: [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-1' }] }] },
        ],
      },
    ],
    [
      'DescribeSecurityGroups',
      { SecurityGroups: [] },
      {
        SecurityGroups: [
          { GroupId: 'sg-1', IpPermissionsEgress: [{ IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] }] },
        ],
      },
    ],
  ],
  endpoints: [
    [
      'DescribeVpcEndpoints',
      { VpcEndpoints: [{ VpcEndpointId: 'vpce-1' }] },
      { VpcEndpoints: [{ VpcEndpointId: 'vpce-2' }] },
    ],
  ],
  'nat-gateways': [
    [
      'DescribeNatGateways',
      {
        NatGateways: [
          { NatGatewayId: 'nat-1', State: 'available' },
          { NatGatewayId: 'nat-2', State: 'deleted' },
        ],
      },
      { NatGateways: [{ NatGatewayId: 'nat-2', State: 'pending' }] },
    ],
  ],
  'internet-gateways': [
    [
      'DescribeInternetGateways',
      { InternetGateways: [{ InternetGatewayId: 'igw-1' }] },
      { InternetGateways: [{ InternetGatewayId: 'igw-2' }] },
    ],
  ],
  'egress-only-gateways': [
    [
      'DescribeEgressOnlyInternetGateways',
      { EgressOnlyInternetGateways: [{ EgressOnlyInternetGatewayId: 'e', Attachments: [{ VpcId: 'vpc-2' }] }] },
      { EgressOnlyInternetGateways: [{ EgressOnlyInternetGatewayId: 'e', Attachments: [{ VpcId: 'vpc-1' }] }] },
    ],
  ],
  peerings: [
    [
      'DescribeVpcPeeringConnections',
      {
        VpcPeeringConnections: [
          { RequesterVpcInfo: { VpcId: 'vpc-1' }, Status: { Code: 'deleted' } },
          { AccepterVpcInfo: { VpcId: 'vpc-2' } },
        ],
      },
      { VpcPeeringConnections: [{ AccepterVpcInfo: { VpcId: 'vpc-1' }, Status: { Code: 'active' } }] },
    ],
  ],
  'transit-gateways': [
    [
      'DescribeTransitGatewayVpcAttachments',
      { TransitGatewayVpcAttachments: [] },
      { TransitGatewayVpcAttachments: [{ TransitGatewayAttachmentId: 'tgw-attach-1' }] },
    ],
  ],
  'vpn-gateways': [
    [
      'DescribeVpnGateways',
      { VpnGateways: [{ VpnGatewayId: 'vgw-1', VpcAttachments: [{ VpcId: 'vpc-1', State: 'detached' }] }] },
      { VpnGateways: [{ VpnGatewayId: 'vgw-1', VpcAttachments: [{ VpcId: 'vpc-1', State: 'attached' }] }] },
    ],
  ],
  'network-acls': [
    [
      'DescribeNetworkAcls',
      {
        NetworkAcls: [
          {
            Entries: [
              { RuleNumber: 100, RuleAction: 'allow', Protocol: '-1', CidrBlock: '0.0.0.0/0', Egress: true },
              { RuleNumber: 100, RuleAction: 'allow', Protocol: '-1', CidrBlock: '0.0.0.0/0', Egress: false },
              { RuleNumber: 32767, RuleAction: 'deny', Protocol: '-1', CidrBlock: '0.0.0.0/0', Egress: true },
            ],
          },
        ],
      },
      { NetworkAcls: [{ NetworkAclId: 'acl-1', Entries: [{ RuleNumber: 32767, RuleAction: 'deny', Egress: true }] }] },
    ],
  ],
  instances: [
    [
      'DescribeInstances',
      { Reservations: [{ Instances: [{ InstanceId: 'i-1', State: { Name: 'terminated' } }] }] },
      { Reservations: [{ Instances: [{ InstanceId: 'i-1', State: { Name: 'running' } }] }] },
    ],
  ],
  'flow-logs': [['DescribeFlowLogs', { FlowLogs: [{ FlowLogId: 'fl-1' }] }, { FlowLogs: [{ FlowLogId: 'fl-2' }] }]],
  'database-instances': [
    [
      'DescribeDBInstances',
      { DBInstances: [{ DBInstanceIdentifier: 'payments-prod-1' }] },
      { DBInstances: [{ DBInstanceIdentifier: 'another' }] },
    ],
  ],
  'database-endpoints': [
    [
      'DescribeDBClusterEndpoints',
      { DBClusterEndpoints: [{ EndpointType: 'READER' }] },
      { DBClusterEndpoints: [{ EndpointType: 'CUSTOM', DBClusterEndpointIdentifier: 'another' }] },
    ],
  ],
  'shared-snapshots': [
    [
      'DescribeDBClusterSnapshotAttributes',
      {
        DBClusterSnapshotAttributesResult: {
          DBClusterSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: [] }],
        },
      },
      {
        DBClusterSnapshotAttributesResult: {
          DBClusterSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: ['999999999999'] }],
        },
      },
    ],
  ],
  'backup-selections': [
    [
      'ListBackupSelections',
      { BackupSelectionsList: [{ SelectionId: 'selection-1' }] },
      { BackupSelectionsList: [{ SelectionId: 'selection-2' }] },
    ],
  ],
  'vault-policies': [
    ['GetBackupVaultAccessPolicy', failure('ResourceNotFoundException'), { Policy: '{}' }],
    ['GetBackupVaultNotifications', failure('ResourceNotFoundException'), { SNSTopicArn: TOPIC }],
  ],
  'credentials-policy': [['GetResourcePolicy', {}, { ResourcePolicy: '{}' }]],
  'key-grants': [
    [
      'ListGrants',
      {
        Grants: [
          { GranteePrincipal: 'rds.us-east-1.amazonaws.com' },
          { GranteePrincipal: 'arn:aws:iam::1:role/x', RetiringPrincipal: 'backup.amazonaws.com' },
          { GranteePrincipal: 'arn:aws:iam::1:role/aws-service-role/x' },
        ],
      },
      { Grants: [{ GranteePrincipal: 'arn:aws:iam::999999999999:user/x', Operations: ['Decrypt'] }] },
    ],
  ],
  'key-aliases': [
    [
      'ListAliases',
      {
        Aliases: [
          { AliasName: 'alias/payments', TargetKeyId: 'key-1' },
          { AliasName: 'alias/x', TargetKeyId: 'key-2' },
        ],
      },
      { Aliases: [{ AliasName: 'alias/x', TargetKeyId: 'key-1' }] },
    ],
  ],
  services: [
    [
      'DescribeServices',
      {
        services: [
          { serviceArn: `${CLUSTER}/backend`, status: 'ACTIVE' },
          { serviceArn: 'old', status: 'INACTIVE' },
        ],
      },
      { services: [{ serviceArn: `${CLUSTER}/another`, status: 'ACTIVE' }] },
    ],
  ],
  tasks: [
    [
      'DescribeTasks',
      { tasks: [{ taskDefinitionArn: 'definition:1', startedBy: 'ecs-svc/1' }] },
      { tasks: [{ taskDefinitionArn: 'definition:1', startedBy: 'somebody' }] },
    ],
    ['DescribeTasks', { tasks: [] }, { tasks: [{ taskDefinitionArn: 'definition:2', startedBy: 'ecs-svc/1' }] }],
  ],
  scaling: [
    [
      'DescribeScalableTargets',
      { ScalableTargets: [{ ResourceId: 'service/payments-prod/backend' }, { ResourceId: 'service/other/x' }] },
      { ScalableTargets: [{ ResourceId: 'service/payments-prod/another' }] },
    ],
    [
      'DescribeScalingPolicies',
      { ScalingPolicies: [{ PolicyName: 'cpu', ResourceId: 'service/payments-prod/backend' }] },
      { ScalingPolicies: [{ PolicyName: 'another', ResourceId: 'service/payments-prod/backend' }] },
    ],
  ],
  'scaling-schedules': [
    [
      'DescribeScheduledActions',
      { ScheduledActions: [{ ResourceId: 'service/other/x' }] },
      { ScheduledActions: [{ ResourceId: 'service/payments-prod/backend' }] },
    ],
  ],
  'load-balancers': [
    [
      'DescribeLoadBalancers',
      {
        LoadBalancers: [
          { LoadBalancerArn: BALANCER, VpcId: 'vpc-1' },
          { LoadBalancerArn: 'x', VpcId: 'vpc-2' },
        ],
      },
      { LoadBalancers: [{ LoadBalancerArn: 'x', VpcId: 'vpc-1' }] },
    ],
  ],
  listeners: [
    [
      'DescribeListeners',
      { Listeners: [{ ListenerArn: LISTENER }] },
      { Listeners: [{ ListenerArn: 'x', Protocol: 'HTTP' }] },
    ],
  ],
  'listener-rules': [
    [
      'DescribeRules',
      { Rules: [{ RuleArn: 'rule-1' }, { RuleArn: 'default', IsDefault: true }] },
      { Rules: [{ RuleArn: 'rule-2' }] },
    ],
  ],
  'instance-profiles': [
    ['ListInstanceProfilesForRole', { InstanceProfiles: [] }, { InstanceProfiles: [{ InstanceProfileName: 'x' }] }],
  ],
  'function-callers': [
    ['GetPolicy', failure('ResourceNotFoundException'), { Policy: '{"Statement":[{"Effect":"Allow"}]}' }],
    ['ListFunctionUrlConfigs', { FunctionUrlConfigs: [] }, { FunctionUrlConfigs: [{ FunctionUrl: 'https://x' }] }],
    ['ListEventSourceMappings', { EventSourceMappings: [] }, { EventSourceMappings: [{ EventSourceArn: 'arn' }] }],
  ],
  records: [
    [
      'ListResourceRecordSets',
      {
        ResourceRecordSets: [
          { Name: 'payments.example.com.', Type: 'NS' },
          { Name: DOMAIN, Type: 'A' },
          { Name: 'other.payments.example.com.', Type: 'A' },
        ],
      },
      { ResourceRecordSets: [{ Name: `pay.${DOMAIN}`, Type: 'NS', ResourceRecords: [{ Value: 'ns' }] }] },
    ],
    ['ListResourceRecordSets', { ResourceRecordSets: [] }, { ResourceRecordSets: [{ Name: DOMAIN, Type: 'CNAME' }] }],
    [
      'ListResourceRecordSets',
      { ResourceRecordSets: [] },
      { ResourceRecordSets: [{ Name: DOMAIN, Type: 'A', SetIdentifier: 'weighted' }] },
    ],
    [
      'ListResourceRecordSets',
      { ResourceRecordSets: [] },
      { ResourceRecordSets: [{ Name: '\\052.payments.example.com.', Type: 'A' }] },
    ],
  ],
  'log-deliveries': [
    [
      'DescribeDeliveries',
      {
        deliveries: [
          { id: 'delivery-1', deliverySourceName: 'source' },
          { id: 'x', deliverySourceName: 'other' },
        ],
      },
      { deliveries: [{ id: 'delivery-2', deliverySourceName: 'source' }] },
    ],
  ],
  'log-subscriptions': [
    ['DescribeSubscriptionFilters', { subscriptionFilters: [] }, { subscriptionFilters: [{ destinationArn: 'arn' }] }],
  ],
  subscribers: [
    [
      'ListSubscriptionsByTopic',
      { Subscriptions: [{ TopicArn: TOPIC, Endpoint: 'a@example.com' }] },
      { Subscriptions: [{ TopicArn: TOPIC, Endpoint: 'b@example.com' }] },
    ],
  ],
  alarms: [
    [
      'DescribeAlarms',
      { MetricAlarms: [{ AlarmName: 'payments-prod-cpu' }] },
      { CompositeAlarms: [{ AlarmName: 'payments-prod-silence' }] },
    ],
  ],
};

/** What every question finds that a kind asks beside its own. */
const COMMON: RecordedAnswers = {
  DescribeRouteTables: { RouteTables: [] },
  DescribeDBClusterSnapshots: { DBClusterSnapshots: [{ DBClusterSnapshotIdentifier: 'copy' }] },
  DescribeDBClusters: {
    DBClusters: [{ MasterUserSecret: { SecretArn: 'arn:aws:secretsmanager:us-east-1:1:secret:s' } }],
  },
  GetBackupVaultAccessPolicy: failure('ResourceNotFoundException'),
  GetBackupVaultNotifications: failure('ResourceNotFoundException'),
  ListServices: { serviceArns: ['x'] },
  DescribeServices: {
    services: [
      {
        serviceArn: `${CLUSTER}/backend`,
        status: 'ACTIVE',
        taskDefinition: 'definition:1',
        deployments: [{ id: 'ecs-svc/1' }],
      },
    ],
  },
  ListTasks: { taskArns: ['x'] },
  DescribeScalableTargets: { ScalableTargets: [] },
  DescribeScalingPolicies: { ScalingPolicies: [] },
  GetPolicy: failure('ResourceNotFoundException'),
  ListFunctionUrlConfigs: { FunctionUrlConfigs: [] },
  ListEventSourceMappings: { EventSourceMappings: [] },
};

const CASES = Object.entries(KINDS).flatMap(([id, cases]) => cases.map((one) => [id, ...one] as const));

async function found(id: string, answers: RecordedAnswers): Promise<readonly string[]> {
  const kind = ALL_SURPLUS.find((candidate) => candidate.id === id);
  return (await kind?.find(recordedWorld(RESOURCES, { ...COMMON, ...answers }))) ?? ['no such kind'];
}

describe('ALL_SURPLUS', () => {
  test('has a breakage for each kind', () => {
    expect(Object.keys(KINDS).sort()).toEqual(ALL_SURPLUS.map(({ id }) => id).sort());
  });

  test.each(CASES)('%s: finds nothing in %s that is in a template', async (id, command, right) => {
    expect(await found(id, { [command]: right })).toEqual([]);
  });

  test.each(CASES)('%s: finds in %s what is in no template', async (id, command, _, wrong) => {
    expect(await found(id, { [command]: wrong })).not.toEqual([]);
  });

  test.each(CASES)('%s: does not take %s that fails for nothing', async (id, command) => {
    await expect(found(id, { [command]: failure('AccessDeniedException') })).rejects.toThrow('AccessDenied');
  });
});
