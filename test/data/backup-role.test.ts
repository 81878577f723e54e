import { Match } from 'aws-cdk-lib/assertions';
import { dataTemplate } from '../helpers/data-stack';
import { trustOf } from '../helpers/role-permissions';

describe('BackupRole', () => {
  const template = dataTemplate();
  const account = '111111111111';
  const key = { 'Fn::GetAtt': [Match.stringLikeRegexp('^EncryptionKey'), 'Arn'] };

  // AWS does not document that AWS Backup sends the account for which it acts; see lib/data/backup-access.ts.
  test('trusts only AWS Backup, and only for this account when AWS Backup sends the account', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: trustOf('backup.amazonaws.com', {
        StringEqualsIfExists: { 'aws:SourceAccount': account },
      }),
      ManagedPolicyArns: Match.absent(),
    });
  });

  test('may take, tag and expire snapshots of this cluster, and change nothing else', () => {
    template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^BackupAccessRole') }],
      PolicyDocument: Match.objectLike({
        Statement: [
          {
            Effect: 'Allow',
            Action: 'backup:DescribeBackupVault',
            Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^BackupVault'), 'BackupVaultArn'] },
          },
          { Effect: 'Allow', Action: 'kms:DescribeKey', Resource: key },
          {
            Effect: 'Allow',
            Action: ['rds:DescribeDBClusterSnapshots', 'rds:DescribeDBClusters', 'rds:ListTagsForResource'],
            Resource: [
              `arn:aws:rds:us-east-1:${account}:cluster-snapshot:*`,
              `arn:aws:rds:us-east-1:${account}:cluster:*`,
            ],
          },
          {
            Effect: 'Allow',
            Action: 'rds:CreateDBClusterSnapshot',
            Resource: [
              `arn:aws:rds:us-east-1:${account}:cluster-snapshot:awsbackup:*`,
              `arn:aws:rds:us-east-1:${account}:cluster:payments-test`,
            ],
          },
          {
            Effect: 'Allow',
            Action: ['rds:AddTagsToResource', 'rds:DeleteDBClusterSnapshot'],
            Resource: `arn:aws:rds:us-east-1:${account}:cluster-snapshot:awsbackup:*`,
          },
          {
            Effect: 'Allow',
            Action: 'kms:CreateGrant',
            Resource: key,
            Condition: {
              Bool: { 'kms:GrantIsForAWSResource': 'true' },
              StringEquals: { 'kms:ViaService': 'rds.us-east-1.amazonaws.com' },
            },
          },
          { Effect: 'Allow', Action: 'tag:GetResources', Resource: '*' },
        ],
      }),
    });
  });
});
