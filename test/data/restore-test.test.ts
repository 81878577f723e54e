import { Match } from 'aws-cdk-lib/assertions';
import { dataTemplate } from '../helpers/data-stack';
import { TEST_ZONES } from '../helpers/neighbour';
import { permissionsOf } from '../helpers/role-permissions';

describe('RestoreTest', () => {
  const template = dataTemplate();
  const account = '111111111111';
  const rds = (resource: string): string => `arn:aws:rds:us-east-1:${account}:${resource}`;

  test('restores the latest backup of the vault every Sunday, away from backups and maintenance', () => {
    template.hasResourceProperties('AWS::Backup::RestoreTestingPlan', {
      RestoreTestingPlanName: 'payments_test_database',
      ScheduleExpression: 'cron(0 12 ? * SUN *)',
      StartWindowHours: 1,
      RecoveryPointSelection: {
        Algorithm: 'LATEST_WITHIN_WINDOW',
        RecoveryPointTypes: ['SNAPSHOT'],
        SelectionWindowDays: 7,
        IncludeVaults: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^BackupVault'), 'BackupVaultArn'] }],
      },
    });
  });

  test('restores this cluster only, into its own subnets and their zones', () => {
    template.hasResourceProperties('AWS::Backup::RestoreTestingSelection', {
      RestoreTestingPlanName: 'payments_test_database',
      RestoreTestingSelectionName: 'Database',
      ValidationWindowHours: 1,
      ProtectedResourceType: 'Aurora',
      ProtectedResourceArns: [rds('cluster:payments-test')],
      IamRoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^BackupRestoreTestRole'), 'Arn'] },
      RestoreMetadataOverrides: {
        availabilityZones: JSON.stringify(TEST_ZONES),
        dbSubnetGroupName: { Ref: Match.stringLikeRegexp('^DatabaseClusterSubnets') },
      },
    });
  });

  test('may create clusters for restore tests, and change nothing else', () => {
    const key = { 'Fn::GetAtt': [expect.stringMatching('^EncryptionKey'), 'Arn'] };
    const restored = rds('cluster:awsbackup-restore-test*');
    const snapshots = rds('cluster-snapshot:awsbackup:*');
    const subnetGroup = {
      'Fn::Join': ['', [rds('subgrp:'), { Ref: expect.stringMatching('^DatabaseClusterSubnets') as unknown }]],
    };
    const permissions = permissionsOf(template, 'BackupRestoreTestRole') as { Action: string[]; Resource: unknown }[];
    expect(permissions.map(({ Action, Resource }) => ({ Action, Resource }))).toEqual([
      {
        Action: ['rds:RestoreDBClusterFromSnapshot'],
        Resource: [
          rds('cluster-pg:default.aurora-postgresql*'),
          snapshots,
          restored,
          rds('og:default:aurora-postgresql*'),
          subnetGroup,
        ],
      },
      { Action: ['rds:AddTagsToResource', 'rds:DeleteDBCluster'], Resource: restored },
      {
        Action: ['rds:DescribeDBClusterSnapshots', 'rds:DescribeDBClusters', 'rds:ListTagsForResource'],
        Resource: [rds('cluster-snapshot:*'), rds('cluster:*')],
      },
      { Action: ['kms:DescribeKey'], Resource: key },
      { Action: ['kms:CreateGrant'], Resource: key },
    ]);
  });
});
