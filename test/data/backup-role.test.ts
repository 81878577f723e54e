import { Match, Template } from 'aws-cdk-lib/assertions';
import { testDataStack } from '../helpers/data-stack';

describe('BackupRole', () => {
  const template = Template.fromStack(testDataStack());
  const account = '111111111111';
  const key = { 'Fn::GetAtt': [Match.stringLikeRegexp('^EncryptionKey'), 'Arn'] };

  test('can be used only by AWS Backup on behalf of this account', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: 'backup.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': account } },
          },
        ],
      },
      ManagedPolicyArns: Match.absent(),
    });
  });

  test('may take, tag and expire snapshots of this cluster, and nothing else', () => {
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
            Action: [
              'rds:CreateDBClusterSnapshot',
              'rds:DescribeDBClusterSnapshots',
              'rds:DescribeDBClusters',
              'rds:ListTagsForResource',
            ],
            Resource: `arn:aws:rds:us-east-1:${account}:cluster:payments-test`,
          },
          {
            Effect: 'Allow',
            Action: [
              'rds:AddTagsToResource',
              'rds:CreateDBClusterSnapshot',
              'rds:DeleteDBClusterSnapshot',
              'rds:DescribeDBClusterSnapshots',
              'rds:ListTagsForResource',
            ],
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
