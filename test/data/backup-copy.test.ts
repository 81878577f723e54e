import { Match, Template } from 'aws-cdk-lib/assertions';
import { testDataStack } from '../helpers/data-stack';
import { permissionsOf } from '../helpers/role-permissions';

const COPY = {
  vaultArn: 'arn:aws:backup:eu-central-1:111111111111:backup-vault:payments-copies',
  keyArn: 'arn:aws:kms:eu-central-1:111111111111:key/00000000-0000-0000-0000-000000000000',
};

describe('Copies of backups', () => {
  const template = Template.fromStack(testDataStack({ backupCopy: COPY }));

  test('go to the vault in the other region, and are kept as long', () => {
    template.hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: {
        BackupPlanRule: [
          Match.objectLike({
            CopyActions: [{ DestinationBackupVaultArn: COPY.vaultArn, Lifecycle: { DeleteAfterDays: 14 } }],
          }),
        ],
      },
    });
  });

  test('are made by the role that backs up, under the key there', () => {
    const copies = 'arn:aws:rds:eu-central-1:111111111111:cluster-snapshot:awsbackup:*';
    expect(permissionsOf(template, 'BackupAccessRole')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ Action: ['backup:CopyIntoBackupVault'], Resource: COPY.vaultArn }),
        expect.objectContaining({
          Action: ['rds:CopyDBClusterSnapshot'],
          Resource: [copies, 'arn:aws:rds:us-east-1:111111111111:cluster-snapshot:awsbackup:*'],
        }),
        expect.objectContaining({
          Action: ['kms:CreateGrant'],
          Resource: COPY.keyArn,
          Condition: {
            Bool: { 'kms:GrantIsForAWSResource': 'true' },
            StringEquals: { 'kms:ViaService': 'rds.eu-central-1.amazonaws.com' },
          },
        }),
      ]),
    );
  });

  test('are not made where nothing is configured', () => {
    Template.fromStack(testDataStack()).hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: { BackupPlanRule: [Match.objectLike({ CopyActions: Match.absent() })] },
    });
  });
});
