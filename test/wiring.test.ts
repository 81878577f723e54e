import type { PlatformConfig } from '../lib/config/schema';
import { platformConfigSchema } from '../lib/config/schema';
import { leavesOf } from '../lib/config/schema-tree';
import { configOf, synthesizePlatform } from './helpers/platform';
import { differences } from './helpers/template-differences';

/** Each value of the configuration, another than prod has and no default, and every place of the templates that it changes. */
const WIRES: readonly [path: string, value: unknown, places: readonly string[], ...more: 'and more'[]][] = [
  [
    'project',
    'wired',
    [
      'ComputeStack AWS::KMS::Alias AliasName',
      'DataStack AWS::KMS::Alias AliasName',
      'DataStack AWS::RDS::DBCluster DBClusterIdentifier',
      'DataStack AWS::RDS::DBCluster Tags.Value',
      'DataStack AWS::RDS::DBCluster VpcSecurityGroupIds.StackName',
      'EdgeStack AWS::CloudFront::Distribution DistributionConfig.Comment',
      'EdgeStack AWS::KMS::Alias AliasName',
      'MonitoringStack AWS::KMS::Alias AliasName',
      'NetworkStack AWS::EC2::Subnet Tags.Value',
      'NetworkStack AWS::KMS::Alias AliasName',
    ],
    'and more',
  ],
  [
    'environment',
    'probe',
    [
      'ComputeStack AWS::KMS::Alias AliasName',
      'DataStack AWS::KMS::Alias AliasName',
      'DataStack AWS::RDS::DBCluster DBClusterIdentifier',
      'DataStack AWS::RDS::DBCluster Tags.Value',
      'DataStack AWS::RDS::DBCluster VpcSecurityGroupIds.StackName',
      'EdgeStack AWS::CloudFront::Distribution DistributionConfig.Comment',
      'EdgeStack AWS::KMS::Alias AliasName',
      'MonitoringStack AWS::KMS::Alias AliasName',
      'NetworkStack AWS::EC2::Subnet Tags.Value',
      'NetworkStack AWS::KMS::Alias AliasName',
    ],
    'and more',
  ],
  [
    'costCenter',
    'CC-7',
    ['DataStack AWS::RDS::DBCluster Tags.Value', 'NetworkStack AWS::EC2::Subnet Tags.Value'],
    'and more',
  ],
  [
    'account',
    '777777777777',
    [
      'ComputeStack AWS::KMS::Key KeyPolicy.Statement.Principal.AWS',
      'DataStack AWS::KMS::Key KeyPolicy.Statement.Principal.AWS',
      'EdgeStack AWS::KMS::Key KeyPolicy.Statement.Principal.AWS',
      'MonitoringStack AWS::KMS::Key KeyPolicy.Statement.Principal.AWS',
      'NetworkStack AWS::KMS::Key KeyPolicy.Statement.Principal.AWS',
    ],
    'and more',
  ],
  [
    'region',
    'eu-west-1',
    [
      'ComputeStack AWS::KMS::Key KeyPolicy.Statement.Principal.Service',
      'DataStack AWS::KMS::Key KeyPolicy.Statement.Principal.Service',
      'DataStack AWS::RDS::DBCluster VpcSecurityGroupIds.Region',
      'NetworkStack AWS::EC2::VPCEndpoint ServiceName',
      'NetworkStack AWS::KMS::Key KeyPolicy.Statement.Principal.Service',
    ],
    'and more',
  ],
  [
    'network.availabilityZones',
    ['us-east-1d', 'us-east-1e', 'us-east-1f'],
    [
      'DataStack AWS::Backup::RestoreTestingSelection RestoreMetadataOverrides.availabilityZones',
      'DataStack AWS::RDS::DBInstance AvailabilityZone',
      'NetworkStack AWS::EC2::Subnet AvailabilityZone',
    ],
  ],
  [
    'network.vpcCidr',
    '10.77.0.0/16',
    ['NetworkStack AWS::EC2::Subnet CidrBlock', 'NetworkStack AWS::EC2::VPC CidrBlock'],
  ],
  [
    'network.natGatewayCount',
    2,
    [
      'NetworkStack AWS::EC2::EIP removed',
      'NetworkStack AWS::EC2::NatGateway removed',
      'NetworkStack AWS::EC2::Route NatGatewayId.Ref',
    ],
  ],
  [
    'network.interfaceEndpoints',
    false,
    [
      'NetworkStack AWS::EC2::SecurityGroup SecurityGroupEgress.CidrIp',
      'NetworkStack AWS::EC2::SecurityGroup SecurityGroupEgress.Description',
      'NetworkStack AWS::EC2::SecurityGroup SecurityGroupEgress.FromPort',
      'NetworkStack AWS::EC2::SecurityGroup SecurityGroupEgress.IpProtocol',
      'NetworkStack AWS::EC2::SecurityGroup SecurityGroupEgress.ToPort',
      'NetworkStack AWS::EC2::SecurityGroupEgress removed',
      'NetworkStack AWS::EC2::VPCEndpoint removed',
    ],
  ],
  [
    'network.backendDestinations',
    ['198.51.100.0/24'],
    ['NetworkStack AWS::EC2::SecurityGroup SecurityGroupEgress.CidrIp'],
  ],
  [
    'network.s3PrefixListId',
    'pl-77777777',
    ['NetworkStack AWS::EC2::SecurityGroupEgress added', 'NetworkStack AWS::EC2::SecurityGroupEgress removed'],
  ],
  [
    'network.loadBalancerAccess',
    'internet',
    [
      'ComputeStack AWS::ElasticLoadBalancingV2::Listener added',
      'NetworkStack AWS::EC2::SecurityGroup SecurityGroupIngress',
      'NetworkStack AWS::EC2::SecurityGroupIngress removed',
    ],
  ],
  [
    'network.cloudFrontPrefixListId',
    'pl-77777777',
    ['NetworkStack AWS::EC2::SecurityGroupIngress added', 'NetworkStack AWS::EC2::SecurityGroupIngress removed'],
  ],
  [
    'domain.name',
    'wired.payments.example.com',
    [
      'ComputeStack AWS::CertificateManager::Certificate DomainName',
      'ComputeStack AWS::CertificateManager::Certificate DomainValidationOptions.DomainName',
      'EdgeStack AWS::CertificateManager::Certificate DomainName',
      'EdgeStack AWS::CertificateManager::Certificate DomainValidationOptions.DomainName',
      'EdgeStack AWS::CloudFront::Distribution DistributionConfig.Aliases',
      'EdgeStack AWS::CloudFront::Distribution DistributionConfig.Comment',
      'EdgeStack AWS::Route53::RecordSet Name',
      'EdgeStack AWS::WAFv2::WebACL Rules.Statement.NotStatement.Statement.RegexMatchStatement.RegexString',
    ],
  ],
  [
    'domain.hostedZoneId',
    'Z7777777WIRED',
    [
      'ComputeStack AWS::CertificateManager::Certificate DomainValidationOptions.HostedZoneId',
      'EdgeStack AWS::CertificateManager::Certificate DomainValidationOptions.HostedZoneId',
      'EdgeStack AWS::Route53::RecordSet HostedZoneId',
    ],
  ],
  ['domain.hostedZoneName', 'wired.example.com', ['EdgeStack AWS::Route53::RecordSet Name']],
  [
    'domain.loadBalancerCertificateArn',
    'arn:aws:acm:us-east-1:333333333333:certificate/77777777-0000-0000-0000-000000000001',
    [
      'ComputeStack AWS::CertificateManager::Certificate removed',
      'ComputeStack AWS::ElasticLoadBalancingV2::Listener Certificates.CertificateArn',
    ],
  ],
  [
    'domain.distributionCertificateArn',
    'arn:aws:acm:us-east-1:333333333333:certificate/77777777-0000-0000-0000-000000000002',
    [
      'EdgeStack AWS::CertificateManager::Certificate removed',
      'EdgeStack AWS::CloudFront::Distribution DistributionConfig.ViewerCertificate.AcmCertificateArn',
      'EdgeStack AWS::CloudWatch::Alarm Dimensions.Value',
    ],
  ],
  [
    'services.frontend.image',
    'registry.example.com/wired-frontend:7.7.7',
    [
      'ComputeStack Frontend AWS::ECS::TaskDefinition ContainerDefinitions.Environment.Value',
      'ComputeStack Frontend AWS::ECS::TaskDefinition ContainerDefinitions.Image',
      'ComputeStack Frontend AWS::IAM::Policy PolicyDocument.Statement.Action',
      'ComputeStack Frontend AWS::IAM::Policy PolicyDocument.Statement.Resource',
    ],
  ],
  [
    'services.frontend.cpuArchitecture',
    'X86_64',
    ['ComputeStack Frontend AWS::ECS::TaskDefinition RuntimePlatform.CpuArchitecture'],
  ],
  [
    'services.frontend.cpuUnits',
    8192,
    [
      'ComputeStack Frontend AWS::ECS::TaskDefinition ContainerDefinitions.Cpu',
      'ComputeStack Frontend AWS::ECS::TaskDefinition Cpu',
    ],
  ],
  ['services.frontend.memoryMiB', 7168, ['ComputeStack Frontend AWS::ECS::TaskDefinition Memory']],
  [
    'services.frontend.port',
    7070,
    [
      'ComputeStack Frontend AWS::ECS::Service LoadBalancers.ContainerPort',
      'ComputeStack Frontend AWS::ECS::TaskDefinition ContainerDefinitions.Environment.Value',
      'ComputeStack Frontend AWS::ECS::TaskDefinition ContainerDefinitions.HealthCheck.Command',
      'ComputeStack Frontend AWS::ECS::TaskDefinition ContainerDefinitions.PortMappings.ContainerPort',
      'ComputeStack Frontend AWS::ElasticLoadBalancingV2::TargetGroup Port',
      'NetworkStack AWS::EC2::SecurityGroupEgress added',
      'NetworkStack AWS::EC2::SecurityGroupEgress removed',
      'NetworkStack AWS::EC2::SecurityGroupIngress added',
      'NetworkStack AWS::EC2::SecurityGroupIngress removed',
    ],
  ],
  [
    'services.frontend.protocol',
    'HTTPS',
    [
      'ComputeStack Frontend AWS::ECS::TaskDefinition ContainerDefinitions.HealthCheck.Command',
      'ComputeStack Frontend AWS::ElasticLoadBalancingV2::TargetGroup HealthCheckProtocol',
      'ComputeStack Frontend AWS::ElasticLoadBalancingV2::TargetGroup Protocol',
    ],
  ],
  [
    'services.frontend.healthCheckPath',
    '/wired-frontend',
    [
      'ComputeStack Frontend AWS::ECS::TaskDefinition ContainerDefinitions.HealthCheck.Command',
      'ComputeStack Frontend AWS::ElasticLoadBalancingV2::TargetGroup HealthCheckPath',
    ],
  ],
  [
    'services.frontend.minTasks',
    7,
    [
      'ComputeStack Frontend AWS::ApplicationAutoScaling::ScalableTarget MinCapacity',
      'MonitoringStack Frontend AWS::CloudWatch::Alarm AlarmDescription',
      'MonitoringStack Frontend AWS::CloudWatch::Alarm Threshold',
    ],
  ],
  ['services.frontend.maxTasks', 17, ['ComputeStack Frontend AWS::ApplicationAutoScaling::ScalableTarget MaxCapacity']],
  [
    'services.frontend.cpuTargetPercent',
    37,
    [
      'ComputeStack Frontend AWS::ApplicationAutoScaling::ScalingPolicy TargetTrackingScalingPolicyConfiguration.TargetValue',
    ],
  ],
  [
    'services.frontend.requestTargetPerSecond',
    77,
    [
      'ComputeStack Frontend AWS::ApplicationAutoScaling::ScalingPolicy TargetTrackingScalingPolicyConfiguration.TargetValue',
    ],
  ],
  [
    'services.frontend.scheduledMinTasks',
    [{ at: 'cron(7 7 * * ? *)', minTasks: 7, timeZone: 'Asia/Tokyo' }],
    ['ComputeStack Frontend AWS::ApplicationAutoScaling::ScalableTarget ScheduledActions'],
  ],
  [
    'services.frontend.memoryTargetPercent',
    47,
    [
      'ComputeStack Frontend AWS::ApplicationAutoScaling::ScalingPolicy TargetTrackingScalingPolicyConfiguration.TargetValue',
    ],
  ],
  [
    'services.backend.image',
    'registry.example.com/wired-backend:7.7.7',
    [
      'ComputeStack AWS::ECS::TaskDefinition ContainerDefinitions.Environment.Value',
      'ComputeStack AWS::ECS::TaskDefinition ContainerDefinitions.Image',
      'ComputeStack AWS::IAM::Policy PolicyDocument.Statement.Action',
      'ComputeStack AWS::IAM::Policy PolicyDocument.Statement.Resource',
      'ComputeStack Backend AWS::ECS::TaskDefinition ContainerDefinitions.Environment.Value',
      'ComputeStack Backend AWS::ECS::TaskDefinition ContainerDefinitions.Image',
      'ComputeStack Backend AWS::IAM::Policy PolicyDocument.Statement.Action',
      'ComputeStack Backend AWS::IAM::Policy PolicyDocument.Statement.Resource',
    ],
  ],
  [
    'services.backend.cpuArchitecture',
    'X86_64',
    [
      'ComputeStack AWS::ECS::TaskDefinition RuntimePlatform.CpuArchitecture',
      'ComputeStack Backend AWS::ECS::TaskDefinition RuntimePlatform.CpuArchitecture',
    ],
  ],
  [
    'services.backend.cpuUnits',
    4096,
    [
      'ComputeStack Backend AWS::ECS::TaskDefinition ContainerDefinitions.Cpu',
      'ComputeStack Backend AWS::ECS::TaskDefinition Cpu',
    ],
  ],
  ['services.backend.memoryMiB', 7168, ['ComputeStack Backend AWS::ECS::TaskDefinition Memory']],
  [
    'services.backend.port',
    7071,
    [
      'ComputeStack Backend AWS::ECS::Service LoadBalancers.ContainerPort',
      'ComputeStack Backend AWS::ECS::TaskDefinition ContainerDefinitions.Environment.Value',
      'ComputeStack Backend AWS::ECS::TaskDefinition ContainerDefinitions.HealthCheck.Command',
      'ComputeStack Backend AWS::ECS::TaskDefinition ContainerDefinitions.PortMappings.ContainerPort',
      'ComputeStack Backend AWS::ElasticLoadBalancingV2::TargetGroup Port',
      'NetworkStack AWS::EC2::SecurityGroupEgress added',
      'NetworkStack AWS::EC2::SecurityGroupEgress removed',
      'NetworkStack AWS::EC2::SecurityGroupIngress added',
      'NetworkStack AWS::EC2::SecurityGroupIngress removed',
    ],
  ],
  [
    'services.backend.protocol',
    'HTTPS',
    [
      'ComputeStack Backend AWS::ElasticLoadBalancingV2::TargetGroup HealthCheckProtocol',
      'ComputeStack Backend AWS::ElasticLoadBalancingV2::TargetGroup Protocol',
    ],
  ],
  [
    'services.backend.healthCheckPath',
    '/wired-backend',
    ['ComputeStack Backend AWS::ElasticLoadBalancingV2::TargetGroup HealthCheckPath'],
  ],
  [
    'services.backend.minTasks',
    7,
    [
      'ComputeStack Backend AWS::ApplicationAutoScaling::ScalableTarget MinCapacity',
      'MonitoringStack Backend AWS::CloudWatch::Alarm AlarmDescription',
      'MonitoringStack Backend AWS::CloudWatch::Alarm Threshold',
    ],
  ],
  ['services.backend.maxTasks', 17, ['ComputeStack Backend AWS::ApplicationAutoScaling::ScalableTarget MaxCapacity']],
  [
    'services.backend.cpuTargetPercent',
    37,
    [
      'ComputeStack Backend AWS::ApplicationAutoScaling::ScalingPolicy TargetTrackingScalingPolicyConfiguration.TargetValue',
    ],
  ],
  [
    'services.backend.requestTargetPerSecond',
    77,
    [
      'ComputeStack Backend AWS::ApplicationAutoScaling::ScalingPolicy TargetTrackingScalingPolicyConfiguration.TargetValue',
    ],
  ],
  [
    'services.backend.scheduledMinTasks',
    [{ at: 'cron(7 7 * * ? *)', minTasks: 7, timeZone: 'Asia/Tokyo' }],
    ['ComputeStack Backend AWS::ApplicationAutoScaling::ScalableTarget ScheduledActions'],
  ],
  [
    'services.backend.memoryTargetPercent',
    47,
    [
      'ComputeStack Backend AWS::ApplicationAutoScaling::ScalingPolicy TargetTrackingScalingPolicyConfiguration.TargetValue',
    ],
  ],
  [
    'loadBalancer.zonalShift',
    false,
    ['ComputeStack AWS::ElasticLoadBalancingV2::LoadBalancer LoadBalancerAttributes.Value'],
  ],
  [
    'loadBalancer.minHealthyPercent',
    37,
    [
      'ComputeStack Backend AWS::ElasticLoadBalancingV2::TargetGroup TargetGroupAttributes.Value',
      'ComputeStack Frontend AWS::ElasticLoadBalancingV2::TargetGroup TargetGroupAttributes.Value',
    ],
  ],
  [
    'loadBalancer.reservedCapacityUnits',
    177,
    ['ComputeStack AWS::ElasticLoadBalancingV2::LoadBalancer MinimumLoadBalancerCapacity'],
  ],
  [
    'images.repositories',
    ['wired'],
    ['DataStack AWS::ECR::Repository added', 'DataStack AWS::ECR::Repository removed'],
  ],
  ['images.keptCount', 777, ['DataStack AWS::ECR::Repository LifecyclePolicy.LifecyclePolicyText']],
  [
    'tracing.collectorImage',
    '333333333333.dkr.ecr.us-east-1.amazonaws.com/wired:7.7.7',
    [
      'ComputeStack AWS::ECS::TaskDefinition ContainerDefinitions.Image',
      'ComputeStack AWS::IAM::Policy PolicyDocument.Statement.Resource',
      'ComputeStack Backend AWS::ECS::TaskDefinition ContainerDefinitions.Image',
      'ComputeStack Backend AWS::IAM::Policy PolicyDocument.Statement.Resource',
      'ComputeStack Frontend AWS::ECS::TaskDefinition ContainerDefinitions.Image',
      'ComputeStack Frontend AWS::IAM::Policy PolicyDocument.Statement.Resource',
    ],
  ],
  [
    'originHeader.version',
    7,
    [
      'ComputeStack AWS::SecretsManager::Secret added',
      'ComputeStack AWS::SecretsManager::Secret removed',
      'ComputeStack Backend AWS::ElasticLoadBalancingV2::ListenerRule Conditions.HttpHeaderConfig.Values.Ref',
      'ComputeStack Frontend AWS::ElasticLoadBalancingV2::ListenerRule Conditions.HttpHeaderConfig.Values.Ref',
      'EdgeStack AWS::CloudFront::Distribution DistributionConfig.Origins.OriginCustomHeaders.HeaderValue',
    ],
  ],
  ['webFirewall.requestsPerAddress', 77_777, ['EdgeStack AWS::WAFv2::WebACL Rules.Statement.RateBasedStatement.Limit']],
  [
    'webFirewall.strictPaths',
    ['/wired'],
    [
      'EdgeStack AWS::WAFv2::WebACL Rules.Statement.RateBasedStatement.ScopeDownStatement.RegexMatchStatement.RegexString',
    ],
  ],
  [
    'webFirewall.strictRequestsPerAddress',
    77,
    ['EdgeStack AWS::WAFv2::WebACL Rules.Statement.RateBasedStatement.Limit'],
  ],
  [
    'webFirewall.strictRequestsPerNetwork',
    7777,
    ['EdgeStack AWS::WAFv2::WebACL Rules.Statement.RateBasedStatement.Limit'],
  ],
  [
    'webFirewall.countedRules',
    [{ rule: 'SQLi_BODY', paths: ['/wired'] }],
    [
      'EdgeStack AWS::WAFv2::WebACL Rules',
      'EdgeStack AWS::WAFv2::WebACL Rules.Statement.ManagedRuleGroupStatement.RuleActionOverrides',
    ],
  ],
  [
    'database.engineVersion',
    '17.9',
    [
      'DataStack AWS::RDS::DBCluster EngineVersion',
      'DataStack AWS::RDS::DBClusterParameterGroup Family',
      'DataStack AWS::RDS::DBClusterParameterGroup Parameters.log_connections',
    ],
  ],
  [
    'database.instanceClass',
    'r7g.4xlarge',
    [
      'DataStack AWS::RDS::DBInstance DBInstanceClass',
      'MonitoringStack AWS::CloudWatch::Alarm AlarmDescription',
      'MonitoringStack AWS::CloudWatch::Alarm Threshold',
      'MonitoringStack AWS::CloudWatch::Dashboard DashboardBody',
    ],
  ],
  [
    'database.readerCount',
    3,
    [
      'DataStack AWS::IAM::Role AssumeRolePolicyDocument.Statement.Condition.ArnEquals.aws:SourceArn',
      'DataStack AWS::RDS::DBInstance added',
      'MonitoringStack AWS::CloudWatch::Alarm added',
      'MonitoringStack AWS::CloudWatch::Dashboard DashboardBody',
      'MonitoringStack AWS::CloudWatch::Dashboard DashboardBody.Ref',
    ],
  ],
  [
    'database.name',
    'wired',
    [
      'ComputeStack AWS::ECS::TaskDefinition ContainerDefinitions.Environment.Value',
      'ComputeStack Backend AWS::ECS::TaskDefinition ContainerDefinitions.Environment.Value',
      'DataStack AWS::RDS::DBCluster DatabaseName',
    ],
  ],
  [
    'database.maxConnections',
    777,
    [
      'DataStack AWS::RDS::DBClusterParameterGroup Parameters.max_connections',
      'MonitoringStack AWS::CloudWatch::Alarm AlarmDescription',
      'MonitoringStack AWS::CloudWatch::Alarm Threshold',
      'MonitoringStack AWS::CloudWatch::Dashboard DashboardBody',
    ],
  ],
  [
    'database.connectionPoolSize',
    7,
    ['ComputeStack Backend AWS::ECS::TaskDefinition ContainerDefinitions.Environment.Value'],
  ],
  ['database.backupRetentionDays', 17, ['DataStack AWS::RDS::DBCluster BackupRetentionPeriod']],
  [
    'database.backupIntervalHours',
    12,
    [
      'DataStack AWS::Backup::BackupPlan BackupPlan.BackupPlanRule.RuleName',
      'DataStack AWS::Backup::BackupPlan BackupPlan.BackupPlanRule.ScheduleExpression',
      'MonitoringStack AWS::CloudWatch::Alarm AlarmDescription',
      'MonitoringStack AWS::CloudWatch::Alarm Period',
      'MonitoringStack AWS::CloudWatch::Dashboard DashboardBody',
    ],
  ],
  [
    'database.backupStartWindowMinutes',
    77,
    ['DataStack AWS::Backup::BackupPlan BackupPlan.BackupPlanRule.StartWindowMinutes'],
  ],
  [
    'database.backupCompletionWindowMinutes',
    277,
    ['DataStack AWS::Backup::BackupPlan BackupPlan.BackupPlanRule.CompletionWindowMinutes'],
  ],
  [
    'database.snapshotRetentionDays',
    77,
    [
      'DataStack AWS::Backup::BackupPlan BackupPlan.BackupPlanRule.CopyActions.Lifecycle.DeleteAfterDays',
      'DataStack AWS::Backup::BackupPlan BackupPlan.BackupPlanRule.Lifecycle.DeleteAfterDays',
      'DataStack AWS::Backup::BackupVault LockConfiguration.MinRetentionDays',
    ],
  ],
  [
    'database.insightsMode',
    'standard',
    [
      'DataStack AWS::RDS::DBCluster DatabaseInsightsMode',
      'DataStack AWS::RDS::DBCluster PerformanceInsightsRetentionPeriod',
      'DataStack AWS::RDS::DBInstance PerformanceInsightsRetentionPeriod',
    ],
  ],
  [
    'database.backupCopyVaultArn',
    'arn:aws:backup:eu-west-1:444444444444:backup-vault:wired',
    [
      'DataStack AWS::Backup::BackupPlan BackupPlan.BackupPlanRule.CopyActions.DestinationBackupVaultArn',
      'DataStack AWS::IAM::Policy PolicyDocument.Statement.Condition.StringEquals.kms:ViaService',
      'DataStack AWS::IAM::Policy PolicyDocument.Statement.Resource',
    ],
  ],
  [
    'database.backupCopyKeyArn',
    'arn:aws:kms:eu-west-1:444444444444:key/77777777-0000-0000-0000-000000000003',
    ['DataStack AWS::IAM::Policy PolicyDocument.Statement.Resource'],
  ],
  [
    'logRetentionDays',
    731,
    [
      'ComputeStack AWS::Logs::LogGroup RetentionInDays',
      'ComputeStack AWS::S3::Bucket LifecycleConfiguration.Rules.ExpirationInDays',
      'ComputeStack Backend AWS::Logs::LogGroup RetentionInDays',
      'ComputeStack Frontend AWS::Logs::LogGroup RetentionInDays',
      'DataStack AWS::Logs::LogGroup RetentionInDays',
      'EdgeStack AWS::Logs::LogGroup RetentionInDays',
      'EdgeStack AWS::S3::Bucket LifecycleConfiguration.Rules.ExpirationInDays',
      'NetworkStack AWS::Logs::LogGroup RetentionInDays',
    ],
  ],
  [
    'alarms.runbookUrl',
    'https://wired.example.com/runbook',
    [
      'ComputeStack Backend AWS::CloudWatch::Alarm AlarmDescription',
      'ComputeStack Frontend AWS::CloudWatch::Alarm AlarmDescription',
      'EdgeStack AWS::CloudWatch::Alarm AlarmDescription',
      'MonitoringStack AWS::CloudWatch::Alarm AlarmDescription',
      'MonitoringStack Backend AWS::CloudWatch::Alarm AlarmDescription',
      'MonitoringStack Frontend AWS::CloudWatch::Alarm AlarmDescription',
    ],
  ],
  [
    'alarms.subscribers',
    ['wired@example.com'],
    [
      'EdgeStack AWS::SNS::Subscription added',
      'EdgeStack AWS::SNS::Subscription removed',
      'MonitoringStack AWS::SNS::Subscription added',
      'MonitoringStack AWS::SNS::Subscription removed',
    ],
  ],
  [
    'protection.deletionProtection',
    false,
    [
      'ComputeStack AWS::ElasticLoadBalancingV2::LoadBalancer LoadBalancerAttributes.Value',
      'DataStack AWS::RDS::DBCluster DeletionProtection',
    ],
  ],
  [
    'protection.retainData',
    false,
    [
      'ComputeStack AWS::KMS::Key DeletionPolicy',
      'ComputeStack AWS::KMS::Key UpdateReplacePolicy',
      'ComputeStack AWS::Logs::LogGroup DeletionPolicy',
      'ComputeStack AWS::Logs::LogGroup UpdateReplacePolicy',
      'ComputeStack AWS::S3::Bucket DeletionPolicy',
      'ComputeStack AWS::S3::Bucket UpdateReplacePolicy',
      'ComputeStack Backend AWS::Logs::LogGroup DeletionPolicy',
      'ComputeStack Backend AWS::Logs::LogGroup UpdateReplacePolicy',
      'ComputeStack Frontend AWS::Logs::LogGroup DeletionPolicy',
      'ComputeStack Frontend AWS::Logs::LogGroup UpdateReplacePolicy',
      'DataStack AWS::Backup::BackupVault DeletionPolicy',
      'DataStack AWS::Backup::BackupVault LockConfiguration',
      'DataStack AWS::Backup::BackupVault UpdateReplacePolicy',
      'DataStack AWS::ECR::Repository DeletionPolicy',
      'DataStack AWS::ECR::Repository EmptyOnDelete',
      'DataStack AWS::ECR::Repository UpdateReplacePolicy',
      'DataStack AWS::KMS::Key DeletionPolicy',
      'DataStack AWS::KMS::Key UpdateReplacePolicy',
      'DataStack AWS::Logs::LogGroup DeletionPolicy',
      'DataStack AWS::Logs::LogGroup UpdateReplacePolicy',
      'DataStack AWS::RDS::DBCluster DeleteAutomatedBackups',
      'DataStack AWS::RDS::DBCluster DeletionPolicy',
      'DataStack AWS::RDS::DBCluster UpdateReplacePolicy',
      'EdgeStack AWS::KMS::Key DeletionPolicy',
      'EdgeStack AWS::KMS::Key UpdateReplacePolicy',
      'EdgeStack AWS::Logs::LogGroup DeletionPolicy',
      'EdgeStack AWS::Logs::LogGroup UpdateReplacePolicy',
      'EdgeStack AWS::S3::Bucket DeletionPolicy',
      'EdgeStack AWS::S3::Bucket UpdateReplacePolicy',
      'MonitoringStack AWS::KMS::Key DeletionPolicy',
      'MonitoringStack AWS::KMS::Key UpdateReplacePolicy',
      'NetworkStack AWS::KMS::Key DeletionPolicy',
      'NetworkStack AWS::KMS::Key UpdateReplacePolicy',
      'NetworkStack AWS::Logs::LogGroup DeletionPolicy',
      'NetworkStack AWS::Logs::LogGroup UpdateReplacePolicy',
    ],
  ],
];

type Section = Readonly<Record<string, unknown>>;

/** A configuration with one value changed. It need not be one that the rules accept. */
function put(section: Section, [name = '', ...rest]: readonly string[], value: unknown): Section {
  return { ...section, [name]: rest.length === 0 ? value : put((section[name] ?? {}) as Section, rest, value) };
}

const synthesize = (config: Section) => synthesizePlatform(config as unknown as PlatformConfig);

/** What a value becomes on its way. */
const DERIVED: Readonly<Record<string, string>> = {
  'webFirewall.countedRules': '(?:/wired)',
  'tracing.collectorImage': '/wired:7.7.7',
  'services.frontend.requestTargetPerSecond': '4620',
  'services.backend.requestTargetPerSecond': '4620',
  'services.frontend.scheduledMinTasks': 'cron(7 7 * * ? *)',
  'services.backend.scheduledMinTasks': 'cron(7 7 * * ? *)',
};

describe('Every value of the configuration', () => {
  const prod = configOf('prod') as unknown as Section;
  const platform = synthesize(prod);

  test('has a row here', () => {
    const paths = leavesOf(platformConfigSchema).map(({ path }) => path.join('.'));
    expect(WIRES.map(([path]) => path).sort()).toEqual(paths.sort());
  });

  test.each<[string, unknown, readonly string[], ...'and more'[]]>([...WIRES])(
    '%s = %j arrives where it belongs, and nowhere else',
    (path, value, places, ...more) => {
      const after = synthesize(put(prod, path.split('.'), value));
      const found = differences(platform, after);
      const changed = [...new Set(found.map(({ place }) => place))].sort();
      if (more.length === 0) {
        expect(changed).toEqual(places);
      } else {
        expect(changed).toEqual(expect.arrayContaining([...places]));
      }
      // The value itself, and not another one of the configuration, is at one of the places.
      const texts = [value].flat().map((one) => JSON.stringify(one).replace(/^"|"$/g, ''));
      const written = JSON.stringify(found.map((difference) => difference.value)) + JSON.stringify(changed);
      expect(texts.filter((text) => typeof value !== 'boolean' && !written.includes(DERIVED[path] ?? text))).toEqual(
        [],
      );
    },
  );

  // Names that begin with the environment are in the tasks' variables too, so the places alone do not show this one.
  test('environment = "probe" is the word that every task gets as its environment', () => {
    const { ComputeStack } = synthesize(put(prod, ['environment'], 'probe')).templates;
    const named = JSON.stringify(ComputeStack).match(/"Name":"APP_ENVIRONMENT","Value":"[^"]*"/g);
    expect([...new Set(named)]).toEqual(['"Name":"APP_ENVIRONMENT","Value":"probe"']);
  });
});
