import type { Breakage } from './broken';

const on = (type: string, ...rows: readonly (readonly [fact: string, path: string, value: unknown])[]): Breakage[] =>
  rows.map(([fact, path, value]) => ({ fact, type, path, value }));

const ALGORITHM = 'load_balancing.algorithm';
const WEIGHTED = { Key: `${ALGORITHM}.type`, Value: 'weighted_random' };
const HEALTH = 'target_group_health.unhealthy_state_routing';

/** A breakage of each fact that is about a property. */
export const BREAKAGES: readonly Breakage[] = [
  ...on(
    'AWS::IAM::Policy',
    ['policy-action', 'PolicyDocument.Statement.0.Action.0', 'logs:CreateLogStreams'],
    ['policy-resource', 'PolicyDocument.Statement.0.Resource', 'arn:aws:sqs:us-east-1:111111111111:queue'],
    ['policy-condition', 'PolicyDocument.Statement.0.Condition', { StringEquals: { 'kms:ViaService': 'rds' } }],
    ['log-group-arn', 'PolicyDocument.Statement.0', groupWithoutStreams()],
    ['policy-name', 'PolicyName', 'a name'],
  ),
  ...on('AWS::ECR::Repository', ['repository-name', 'RepositoryName', 'payments//backend']),
  ...on('AWS::IAM::Role', ['role-description', 'Description', 'x'.repeat(1001)]),
  ...on(
    'AWS::CloudWatch::Alarm',
    ['metric-name', 'MetricName', 'HTTPCode_Target_5xx_Count'],
    ['metric-dimensions', 'Dimensions.0.Name', 'LoadBalancerName'],
    ['alarm-period', 'Period', 45],
    ['alarm-window', 'EvaluationPeriods', 1441],
    ['alarm-percentile', 'ExtendedStatistic', '99'],
    ['alarm-statistic', 'Statistic', undefined],
    ['alarm-name', 'AlarmName', 'x'.repeat(256)],
    ['alarm-description', 'AlarmDescription', 'x'.repeat(1025)],
  ),
  ...on('AWS::CloudWatch::Dashboard', ['dashboard-name', 'DashboardName', 'a name']),
  ...on('AWS::RDS::DBClusterParameterGroup', ['database-parameters', 'Parameters.log_disconnections', 'on']),
  ...on(
    'AWS::RDS::DBCluster',
    ['parameter-family', 'EngineVersion', '17.9'],
    ['insights-retention', 'PerformanceInsightsRetentionPeriod', 372],
    ['insights-mode', 'DatabaseInsightsMode', 'full'],
    ['cluster-identifier', 'DBClusterIdentifier', 'payments--prod'],
    ['database-name', 'DatabaseName', 'catalog'],
    ['automated-backup-retention', 'BackupRetentionPeriod', 36],
    ['database-port', 'Port', 1024],
    ['master-user-name', 'MasterUsername', 'platform_admin'],
    ['database-logs', 'EnableCloudwatchLogsExports.0', 'upgrade'],
    ['login-logs', 'EnableIAMDatabaseAuthentication', false],
    ['database-windows', 'PreferredBackupWindow', '03:00-03:29'],
    ['database-windows', 'PreferredBackupWindow', '08:30-09:30'],
    ['database-windows', 'PreferredMaintenanceWindow', 'sun:22:00-mon:04:00'],
    ['database-windows', 'PreferredMaintenanceWindow', 'Sunday 09:00-10:00'],
  ),
  ...on(
    'AWS::RDS::DBInstance',
    ['performance-insights-retention', 'PerformanceInsightsRetentionPeriod', 94],
    ['monitoring-interval', 'MonitoringInterval', 20],
    ['monitoring-role', 'MonitoringRoleArn', undefined],
    ['instance-identifier', 'DBInstanceIdentifier', '1-payments'],
    ['promotion-tier', 'PromotionTier', 16],
  ),
  ...on('AWS::Backup::BackupVault', ['vault-name', 'BackupVaultName', 'x'.repeat(51)]),
  ...on('AWS::Backup::BackupSelection', ['backup-selection-name', 'BackupSelection.SelectionName', 'a name']),
  ...on(
    'AWS::Backup::BackupPlan',
    ['backup-plan-name', 'BackupPlan.BackupPlanName', 'a name'],
    ['backup-rule-name', 'BackupPlan.BackupPlanRule.0.RuleName', 'a name'],
    ['backup-start-window', 'BackupPlan.BackupPlanRule.0.StartWindowMinutes', 59],
    ['backup-completion-window', 'BackupPlan.BackupPlanRule.0.CompletionWindowMinutes', 60],
    ['cold-storage', 'BackupPlan.BackupPlanRule.0.Lifecycle.MoveToColdStorageAfterDays', 1],
    ['vault-lock-retention', 'BackupPlan.BackupPlanRule.0.Lifecycle.DeleteAfterDays', 34],
    ['backup-schedule', 'BackupPlan.BackupPlanRule.0.ScheduleExpression', 'cron(0 0/6 * * * *)'],
  ),
  ...on(
    'AWS::Backup::RestoreTestingPlan',
    ['restore-test-schedule', 'ScheduleExpression', 'cron(0 12 ? * SUN)'],
    ['restore-plan-name', 'RestoreTestingPlanName', 'payments-prod'],
    ['restore-start-window', 'StartWindowHours', 169],
    ['restore-selection-window', 'RecoveryPointSelection.SelectionWindowDays', 366],
  ),
  ...on(
    'AWS::Backup::RestoreTestingSelection',
    ['restore-selection-name', 'RestoreTestingSelectionName', 'the-database'],
    ['restore-validation-window', 'ValidationWindowHours', 169],
  ),
  ...on('AWS::ElasticLoadBalancingV2::LoadBalancer', ['load-balancer-name', 'Name', 'internal-payments']),
  ...on('AWS::ElasticLoadBalancingV2::Listener', [
    'fixed-response',
    'DefaultActions.0.FixedResponseConfig.StatusCode',
    '302',
  ]),
  ...on(
    'AWS::ElasticLoadBalancingV2::TargetGroup',
    ['target-group-interval', 'HealthCheckIntervalSeconds', 301],
    ['target-group-timeout-range', 'HealthCheckTimeoutSeconds', 1],
    ['target-group-timeout', 'HealthCheckTimeoutSeconds', 30],
    ['target-group-healthy-threshold', 'HealthyThresholdCount', 1],
    ['target-group-unhealthy-threshold', 'UnhealthyThresholdCount', 11],
    ['target-group-path', 'HealthCheckPath', 'healthz'],
    ['deregistration-delay', 'TargetGroupAttributes.0.Value', '3601'],
    ['slow-start-algorithm', 'TargetGroupAttributes', [{ Key: 'slow_start.duration_seconds', Value: '30' }, WEIGHTED]],
    [
      'anomaly-mitigation-algorithm',
      'TargetGroupAttributes',
      [{ Key: `${ALGORITHM}.anomaly_mitigation`, Value: 'on' }],
    ],
    [
      'target-group-health',
      'TargetGroupAttributes',
      [{ Key: `${HEALTH}.minimum_healthy_targets.percentage`, Value: '25' }],
    ],
  ),
  ...on(
    'AWS::ElasticLoadBalancingV2::ListenerRule',
    ['rule-priority', 'Priority', 50_001],
    ['rule-priorities-differ', 'Priority', 10],
    ['rule-header-value', 'Conditions.1.HttpHeaderConfig.Values.0', 'x'.repeat(129)],
    ['rule-header-name', 'Conditions.1.HttpHeaderConfig.HttpHeaderName', 'Host'],
    ['rule-path', 'Conditions.0.PathPatternConfig.Values.0', `/${'x'.repeat(128)}`],
    ['rule-wildcards', 'Conditions.0.PathPatternConfig.Values.0', '/*/*/*/*/*/*/*'],
    ['rule-values', 'Conditions.0.PathPatternConfig.Values', ['/a', '/b', '/c', '/d', '/e']],
  ),
  ...on(
    'AWS::ECS::TaskDefinition',
    ['container-check-interval', 'ContainerDefinitions.0.HealthCheck.Interval', 4],
    ['container-check-timeout', 'ContainerDefinitions.0.HealthCheck.Timeout', 61],
    ['container-check-retries', 'ContainerDefinitions.0.HealthCheck.Retries', 11],
    ['container-check-start-period', 'ContainerDefinitions.0.HealthCheck.StartPeriod', 301],
    ['stop-timeout', 'ContainerDefinitions.0.StopTimeout', 121],
    ['restart-period', 'ContainerDefinitions.1.RestartPolicy.RestartAttemptPeriod', 59],
    ['fargate-size', 'Memory', '2000'],
    ['container-cpu', 'ContainerDefinitions.1.Cpu', 4096],
    ['container-memory', 'ContainerDefinitions.1.Memory', 65_536],
    ['task-family', 'Family', 'payments/frontend'],
  ),
  ...on(
    'AWS::ECS::Service',
    ['service-name', 'ServiceName', 'front end'],
    ['high-resolution-scaling', 'Monitoring.MetricConfigurations.0.ResolutionSeconds', 60],
    ['high-resolution-scaling', 'Monitoring.MetricConfigurations.0.MetricNames.0', 'MemoryUtilization'],
  ),
  ...on('AWS::ECS::Cluster', ['cluster-name', 'ClusterName', 'payments.prod']),
  ...on('AWS::ApplicationAutoScaling::ScalableTarget', ['scaling-bounds', 'MinCapacity', 21]),
  ...on('AWS::ApplicationAutoScaling::ScalingPolicy', [
    'scaling-target',
    'TargetTrackingScalingPolicyConfiguration.TargetValue',
    101,
  ]),
  ...on(
    'AWS::WAFv2::WebACL',
    ['rate-limit', 'Rules.1.Statement.RateBasedStatement.Limit', 9],
    ['rate-window', 'Rules.1.Statement.RateBasedStatement.EvaluationWindowSec', 30],
    ['firewall-priorities', 'Rules.1.Priority', 0],
    ['firewall-capacity', 'Rules.7.Statement.ManagedRuleGroupStatement.Name', 'AWSManagedRulesCommonRuleSet'],
    [
      'firewall-pattern',
      'Rules.0.Statement.NotStatement.Statement.RegexMatchStatement.RegexString',
      String.raw`^app\.example\.com(:443)?$`,
    ],
    [
      'firewall-pattern-length',
      'Rules.0.Statement.NotStatement.Statement.RegexMatchStatement.RegexString',
      'x'.repeat(513),
    ],
    ['firewall-metric-name', 'VisibilityConfig.MetricName', 'All'],
    ['firewall-description', 'Description', 'Who? Everyone'],
  ),
  ...on(
    'AWS::CloudFront::Distribution',
    ['distribution-comment', 'DistributionConfig.Comment', 'x'.repeat(129)],
    ['origin-read-timeout', 'DistributionConfig.Origins.0.CustomOriginConfig.OriginReadTimeout', 121],
    ['origin-keepalive-timeout', 'DistributionConfig.Origins.0.CustomOriginConfig.OriginKeepaliveTimeout', 0],
    ['origin-custom-header', 'DistributionConfig.Origins.0.OriginCustomHeaders.0.HeaderName', 'X-Amz-Origin'],
    ['error-page', 'DistributionConfig.CustomErrorResponses.4.ResponsePagePath', '/errors/unavailable.html'],
    ['error-page', 'DistributionConfig.CustomErrorResponses.4.ResponseCode', undefined],
    ['error-page', 'DistributionConfig.CustomErrorResponses.4.ResponsePagePath', undefined],
    ['error-status', 'DistributionConfig.CustomErrorResponses.0.ErrorCode', 429],
    [
      'distribution-certificate',
      'DistributionConfig.ViewerCertificate.AcmCertificateArn',
      'arn:aws:acm:eu-west-1:111111111111:certificate/1',
    ],
  ),
  ...on(
    'AWS::CloudFront::ResponseHeadersPolicy',
    ['response-headers-comment', 'ResponseHeadersPolicyConfig.Comment', 'x'.repeat(129)],
    ['response-headers-policy-name', 'ResponseHeadersPolicyConfig.Name', 'response-headers'],
  ),
  ...on(
    'AWS::CloudFront::OriginRequestPolicy',
    ['origin-request-policy-name', 'OriginRequestPolicyConfig.Name', 'viewers-request'],
    ['origin-request-comment', 'OriginRequestPolicyConfig.Comment', 'x'.repeat(129)],
    ['origin-request-header', 'OriginRequestPolicyConfig.HeadersConfig.Headers.0', 'X-Forwarded-Proto'],
  ),
  ...on('AWS::Events::Rule', ['event-pattern', 'EventPattern.detail.eventName.0', 'DisableKeys']),
  ...on('AWS::Logs::ResourcePolicy', [
    'log-resource-policy',
    'PolicyDocument',
    writersOfLogs({ Service: 'delivery.logs.amazonaws.com' }, 'logs:DescribeLogStreams'),
  ]),
  ...on(
    'AWS::Logs::LogGroup',
    ['log-group-name', 'LogGroupName', 'aws-waf-logs-a b'],
    ['log-retention', 'RetentionInDays', 31],
  ),
  ...on('AWS::Logs::DeliverySource', ['delivery-source-name', 'Name', 'x'.repeat(61)]),
  ...on('AWS::Logs::DeliveryDestination', ['delivery-destination-name', 'Name', 'a name']),
  ...on('AWS::KMS::Alias', ['key-alias', 'AliasName', 'alias/aws/payments']),
  ...on(
    'AWS::KMS::Key',
    ['key-pending-window', 'PendingWindowInDays', 6],
    ['key-rotation-period', 'RotationPeriodInDays', 89],
  ),
  ...on(
    'AWS::SecretsManager::Secret',
    ['secret-name', 'Name', 'payments-prod-verify'],
    ['generated-password-length', 'GenerateSecretString.PasswordLength', 4097],
  ),
  ...on('AWS::EC2::SecurityGroup', ['security-group-description', 'GroupDescription', "The platform's"]),
  ...on('AWS::EC2::SecurityGroupIngress', ['security-group-ingress-description', 'Description', 'from <any>']),
  ...on('AWS::EC2::SecurityGroupEgress', ['security-group-egress-description', 'Description', 'to <any>']),
  ...on('AWS::EC2::FlowLog', ['flow-log-interval', 'MaxAggregationInterval', 300]),
];

function groupWithoutStreams(): unknown {
  const Resource = 'arn:aws:logs:us-east-1:111111111111:log-group:example';
  return { Effect: 'Allow', Action: 'logs:PutRetentionPolicy', Resource };
}

/** A policy as the library writes it: one text, put together from parts. */
function writersOfLogs(Principal: unknown, Action: string): unknown {
  const Resource = 'arn:aws:logs:us-east-1:111111111111:log-group:example:*';
  const document = { Statement: [{ Effect: 'Allow', Principal, Action, Resource }], Version: '2012-10-17' };
  return { 'Fn::Join': ['', [JSON.stringify(document)]] };
}
