import type { Wire } from './wire';

/** Where values of the database arrive. */
export const DATABASE_WIRES: readonly Wire[] = [
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
];
