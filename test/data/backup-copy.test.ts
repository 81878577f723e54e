import { Match, Template } from 'aws-cdk-lib/assertions';
import { dataTemplate, testDataStack } from '../helpers/data-stack';
import { permissionsOf } from '../helpers/role-permissions';

const COPY = {
  vaultArn: 'arn:aws:backup:eu-central-1:111111111111:backup-vault:payments-copies',
  keyArn: 'arn:aws:kms:eu-central-1:111111111111:key/00000000-0000-0000-0000-000000000000',
};

describe('Copies of backups', () => {
  const template = Template.fromStack(testDataStack({ backupCopy: COPY }));

  test('go to the vault in the other region, and are kept as long as the originals', () => {
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

  test('are made by the backup role, under the key of the other region', () => {
    const permissions = permissionsOf(template, 'BackupAccessRole') as {
      Action: string[];
      Resource: unknown;
      Condition?: unknown;
    }[];
    const rows = permissions.flatMap(({ Action, Resource, Condition }) =>
      Action.flatMap((action) => [Resource].flat().map((resource) => [action, resource, Condition])),
    );
    const throughRds = {
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
      StringEquals: { 'kms:ViaService': 'rds.eu-central-1.amazonaws.com' },
    };
    const backupsOwnKey = { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/aws/backup' } };
    const inBothRegions = (arn: string): string[] =>
      ['us-east-1', 'eu-central-1'].map((region) => arn.replace('REGION', `${region}:111111111111`));
    const [originals = '', copies = ''] = inBothRegions('arn:aws:rds:REGION:cluster-snapshot:awsbackup:*');
    expect(rows).toEqual(
      expect.arrayContaining([
        ['backup:CopyFromBackupVault', originals, undefined],
        ['backup:CopyIntoBackupVault', COPY.vaultArn, undefined],
        ['backup:DescribeBackupVault', COPY.vaultArn, undefined],
        ['rds:CopyDBClusterSnapshot', originals, undefined],
        ['rds:CopyDBClusterSnapshot', copies, undefined],
        ['rds:AddTagsToResource', copies, undefined],
        ['rds:DeleteDBClusterSnapshot', copies, undefined],
        ['rds:DescribeDBClusterSnapshots', 'arn:aws:rds:eu-central-1:111111111111:cluster-snapshot:*', undefined],
        ['kms:DescribeKey', COPY.keyArn, undefined],
        ['kms:CreateGrant', COPY.keyArn, throughRds],
        ...inBothRegions('arn:aws:kms:REGION:key/*').map((key) => ['kms:DescribeKey', key, backupsOwnKey]),
      ]),
    );
  });

  test('are not made when no vault is configured', () => {
    dataTemplate().hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: { BackupPlanRule: [Match.objectLike({ CopyActions: Match.absent() })] },
    });
  });
});
