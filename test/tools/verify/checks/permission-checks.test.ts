import { permissionChecks } from '../../../../tools/verify/checks/permission-checks';
import { runChecks } from '../../../../tools/verify/run-verification';
import { recordedWorld, type RecordedResource } from '../recorded-world';

const ARN = 'arn:aws:x:us-east-1:333333333333:';
const RESOURCES: readonly RecordedResource[] = [
  ['AWS::IAM::Role', 'Role', 'role-1'],
  ['AWS::RDS::DBCluster', 'Cluster', 'cluster-1'],
  ['AWS::RDS::DBInstance', 'Instance', 'instance-1'],
  ['AWS::Backup::BackupVault', 'Vault', 'vault-1'],
  ['AWS::S3::Bucket', 'Bucket', 'bucket-1'],
  ['AWS::Logs::LogGroup', 'Logs', 'logs-1'],
  ['AWS::Logs::Delivery', 'Delivery', 'delivery-1'],
  ['AWS::CloudWatch::Alarm', 'Alarm', 'alarm-1'],
  ['AWS::SNS::Topic', 'Topic', `${ARN}topic-1`],
  ['AWS::KMS::Key', 'Key', 'key-1'],
  ['AWS::EC2::SecurityGroup', 'Group', 'sg-1'],
  ['AWS::ElasticLoadBalancingV2::ListenerRule', 'Rule', `${ARN}rule-1`],
  ['AWS::CloudFront::Distribution', 'Distribution', 'distribution-1'],
  ['AWS::WAFv2::WebACL', 'Firewall', 'firewall|1|CLOUDFRONT'],
  ['AWS::ECS::Service', 'Service', `${ARN}service-1`],
];

/** What no role may do, by check. */
const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  'data-deletion': [
    ...['rds:DeleteDBCluster', 'rds:ModifyDBCluster', 'rds:DeleteDBInstance', 'rds:ModifyDBInstance'],
    ...['backup:DeleteBackupVault', 'backup:PutBackupVaultAccessPolicy', 's3:PutBucketPolicy', 's3:DeleteBucket'],
  ],
  'log-stopping': [
    ...['logs:DeleteLogGroup', 'logs:PutRetentionPolicy', 'logs:PutSubscriptionFilter', 'logs:DeleteDelivery'],
    ...['cloudwatch:DeleteAlarms', 'cloudwatch:DisableAlarmActions', 'sns:SetTopicAttributes'],
  ],
  'key-changes': [
    ...['kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:DisableKeyRotation', 'kms:PutKeyPolicy', 'kms:CreateGrant'],
  ],
  'role-passing': [
    ...['iam:PassRole', 'iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy', 'sts:AssumeRole'],
  ],
  'entry-changes': [
    ...['ec2:AuthorizeSecurityGroupIngress', 'elasticloadbalancing:ModifyRule', 'elasticloadbalancing:DeleteRule'],
    ...['cloudfront:UpdateDistribution', 'wafv2:UpdateWebACL', 'ecs:UpdateService'],
  ],
};
const CASES = Object.entries(FORBIDDEN).flatMap(([id, actions]) => actions.map((action) => ({ id, action })));

/** The verdict of a check where IAM allows some actions on everything. */
async function verdictOf(id: string, allowed: readonly string[], resources = RESOURCES) {
  const SimulatePrincipalPolicy = (input: Readonly<Record<string, unknown>>): object => ({
    EvaluationResults: (input.ActionNames as string[]).flatMap((EvalActionName) =>
      (input.ResourceArns as string[]).map((EvalResourceName) => ({
        EvalActionName,
        EvalResourceName,
        EvalDecision: allowed.includes(EvalActionName) ? 'allowed' : 'implicitDeny',
      })),
    ),
  });
  const world = recordedWorld({ compute: resources }, { SimulatePrincipalPolicy });
  const [result] = await runChecks(
    permissionChecks.filter((check) => check.id === `permissions-${id}`),
    world,
  );
  return result;
}

describe('permissionChecks', () => {
  test('have a breakage for each check', () => {
    const ids = ['permissions-granted', ...Object.keys(FORBIDDEN).map((id) => `permissions-no-${id}`)];
    expect(permissionChecks.map(({ id }) => id).sort()).toEqual(ids.sort());
  });

  test.each(CASES)('no-$id fails where a role may $action', async ({ id, action }) => {
    const result = await verdictOf(`no-${id}`, [action]);
    expect(result).toMatchObject({ verdict: 'fail' });
    expect(result?.evidence).toContain(`role-1 may ${action} on `);
  });

  test.each(Object.entries(FORBIDDEN))('no-%s asks for nothing else', async (id, actions) => {
    expect(await verdictOf(`no-${id}`, [])).toMatchObject({
      verdict: 'pass',
      evidence: `1 roles are refused ${actions.join(', ')}`,
    });
  });

  test('granted fails where IAM refuses what a template allows', async () => {
    const Statement = [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket-1/*' }];
    const Policies = [{ PolicyName: 'own', PolicyDocument: { Statement } }];
    const role: RecordedResource = ['AWS::IAM::Role', 'Role', 'role-1', { Policies }];
    expect(await verdictOf('granted', ['s3:GetObject'], [role])).toMatchObject({ verdict: 'pass' });
    expect(await verdictOf('granted', [], [role])).toMatchObject({
      verdict: 'fail',
      evidence: 'role-1 is refused s3:GetObject on arn:aws:s3:::bucket-1/example',
    });
  });
});
