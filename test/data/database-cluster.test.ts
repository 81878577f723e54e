import { Duration } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { dataTemplate, testDataStack } from '../helpers/data-stack';

const customerKey = { 'Fn::GetAtt': [Match.stringLikeRegexp('^EncryptionKey'), 'Arn'] };

describe('DatabaseCluster', () => {
  const template = dataTemplate();
  const cluster = (properties: Record<string, unknown>) => {
    template.hasResourceProperties('AWS::RDS::DBCluster', properties);
  };
  const everyInstance = (properties: Record<string, unknown>) => {
    template.allResourcesProperties('AWS::RDS::DBInstance', properties);
  };

  test('runs the configured version of Aurora PostgreSQL, without automatic upgrades', () => {
    cluster({ Engine: 'aurora-postgresql', EngineVersion: '17.9', AutoMinorVersionUpgrade: false });
    everyInstance({ Engine: 'aurora-postgresql', DBInstanceClass: 'db.r8g.large', AutoMinorVersionUpgrade: false });
  });

  test('has a writer and the configured readers, one in each zone, all able to become the writer', () => {
    template.resourceCountIs('AWS::RDS::DBInstance', 3);
    for (const [zone, number, tier] of [
      ['us-east-1a', 1, 0],
      ['us-east-1b', 2, 1],
      ['us-east-1c', 3, 1],
    ]) {
      template.hasResourceProperties('AWS::RDS::DBInstance', {
        AvailabilityZone: zone,
        DBInstanceIdentifier: `payments-test-${number}`,
        PromotionTier: tier,
      });
    }
  });

  test('starts over at the first zone with the fourth instance', () => {
    const larger = Template.fromStack(testDataStack({ readerCount: 3 }));
    larger.hasResourceProperties('AWS::RDS::DBInstance', {
      DBInstanceIdentifier: 'payments-test-4',
      AvailabilityZone: 'us-east-1a',
    });
  });

  test('runs in the isolated subnets of all three zones, in the given security group, without a public address', () => {
    template.hasResourceProperties('AWS::RDS::DBSubnetGroup', {
      SubnetIds: [1, 2, 3].map((zone) => ({
        'Fn::GetStackOutput': Match.objectLike({
          OutputName: Match.stringLikeRegexp(`^PublishOutputRefVpcIsolatedSubnet${zone}`),
        }),
      })),
    });
    cluster({
      DBSubnetGroupName: { Ref: Match.stringLikeRegexp('^DatabaseClusterSubnets') },
      VpcSecurityGroupIds: [
        {
          'Fn::GetStackOutput': Match.objectLike({
            OutputName: Match.stringLikeRegexp('^PublishOutputFnGetAttDatabaseGroup'),
          }),
        },
      ],
    });
    everyInstance({ PubliclyAccessible: false });
  });

  test('adds no security group and no rule of its own', () => {
    for (const type of ['SecurityGroup', 'SecurityGroupIngress', 'SecurityGroupEgress']) {
      template.resourceCountIs(`AWS::EC2::${type}`, 0);
    }
  });

  test('has literal names for the database and its port', () => {
    cluster({ DBClusterIdentifier: 'payments-test', DatabaseName: 'payments', Port: 5432 });
  });

  test('encrypts storage, credentials and insights with the customer key', () => {
    cluster({
      StorageEncrypted: true,
      KmsKeyId: customerKey,
      MasterUserSecret: { KmsKeyId: customerKey },
      PerformanceInsightsKmsKeyId: customerKey,
    });
    everyInstance({ PerformanceInsightsKMSKeyId: customerKey });
  });

  test('lets Amazon RDS create and rotate the credentials, with none in the template and no rotation function', () => {
    cluster({ ManageMasterUserPassword: true, MasterUsername: 'platformadmin', MasterUserPassword: Match.absent() });
    template.resourcePropertiesCountIs('AWS::SecretsManager::Secret', { Name: Match.absent() }, 0);
    template.resourceCountIs('AWS::SecretsManager::RotationSchedule', 0);
    template.resourceCountIs('AWS::Lambda::Function', 0);
  });

  test('allows IAM logins and presents a certificate of the current authority', () => {
    cluster({ EnableIAMDatabaseAuthentication: true });
    everyInstance({ CACertificateIdentifier: 'rds-ca-rsa2048-g1' });
  });

  test('keeps continuous backups, in a window apart from maintenance and the six-hourly backups', () => {
    cluster({
      BackupRetentionPeriod: 35,
      PreferredBackupWindow: '03:00-04:00',
      PreferredMaintenanceWindow: 'sun:09:00-sun:10:00',
      CopyTagsToSnapshot: true,
    });
    everyInstance({ PreferredMaintenanceWindow: 'sun:09:00-sun:10:00' });
  });

  test('exports its logs only after their log groups exist', () => {
    template.hasResource('AWS::RDS::DBCluster', {
      Properties: { EnableCloudwatchLogsExports: ['postgresql', 'iam-db-auth-error'] },
      DependsOn: Match.arrayWith([
        Match.stringLikeRegexp('^DatabaseLogsIamAuthenticationErrors'),
        Match.stringLikeRegexp('^DatabaseLogsPostgresql'),
      ]),
    });
  });

  test('has enhanced monitoring every 60 seconds', () => {
    everyInstance({
      MonitoringInterval: 60,
      MonitoringRoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^DatabaseEnhancedMonitoring'), 'Arn'] },
    });
  });

  test('has standard Database Insights with 7 days', () => {
    cluster({
      DatabaseInsightsMode: 'standard',
      PerformanceInsightsEnabled: true,
      PerformanceInsightsRetentionPeriod: 7,
    });
    everyInstance({ EnablePerformanceInsights: true, PerformanceInsightsRetentionPeriod: 7 });
  });

  test('has advanced Database Insights with the 15 months of retention that they require', () => {
    const advanced = Template.fromStack(testDataStack({ insightsMode: 'advanced' }));
    advanced.hasResourceProperties('AWS::RDS::DBCluster', {
      DatabaseInsightsMode: 'advanced',
      PerformanceInsightsRetentionPeriod: 465,
    });
    advanced.allResourcesProperties('AWS::RDS::DBInstance', { PerformanceInsightsRetentionPeriod: 465 });
  });

  test('has deletion protection, and keeps a final snapshot and its backups when data is retained', () => {
    template.hasResource('AWS::RDS::DBCluster', {
      Properties: { DeletionProtection: true, DeleteAutomatedBackups: false },
      DeletionPolicy: 'Snapshot',
      UpdateReplacePolicy: 'Snapshot',
    });
  });

  test('leaves nothing when data is not retained', () => {
    const disposable = Template.fromStack(
      testDataStack({ deletionProtection: false, retainData: false, backupRetention: Duration.days(1) }),
    );
    disposable.hasResource('AWS::RDS::DBCluster', {
      Properties: { DeletionProtection: false, DeleteAutomatedBackups: true, BackupRetentionPeriod: 1 },
      DeletionPolicy: 'Delete',
    });
  });
});
