import { allChecks } from '../../../../tools/verify/checks/all-checks';
import { changedBy } from '../../../../tools/verify/checks/changed-by';
import type { VerificationContext } from '../../../../tools/verify/context';
import { runChecks } from '../../../../tools/verify/run-verification';
import { recordedWorld, type RecordedResource } from '../recorded-world';
import { WELL } from './recorded-checks';

type Input = Readonly<Record<string, unknown>>;

/** A platform that is well, with what AWS is asked by one command. */
function askedBy(command: string, answer: object = {}, resources = WELL.resources) {
  const asked: Input[] = [];
  const world = recordedWorld(resources, { ...WELL, [command]: (input: Input) => (asked.push(input), answer) });
  return { world, asked };
}

const run = (world: VerificationContext, id: string) =>
  runChecks(
    allChecks(world.layers).filter((check) => check.id === id),
    world,
  );

const ROLE = 'arn:aws:iam::333333333333:role/role-1';

describe('A check sends requests', () => {
  test.each<[id: string, command: string, inputs: readonly Input[]]>([
    ['data-credentials-rotation', 'DescribeSecret', [{ SecretId: 'secret-1' }]],
    ['data-recovery-points', 'DescribeBackupVault', [{ BackupVaultName: 'vault' }]],
    [
      'data-recovery-points',
      'ListRecoveryPointsByBackupVault',
      [{ BackupVaultName: 'vault', ByResourceArn: 'cluster-1' }],
    ],
    ['compute-healthy-targets', 'DescribeTargetHealth', [{ TargetGroupArn: 'targets-1' }]],
    ['edge-unavailable-page', 'ListObjectsV2', [{ Bucket: 'assets', Prefix: 'static/errors/unavailable.html' }]],
    ['network-logs-loggroup', 'LookupEvents', []],
    ['network-drift', 'DescribeStackDriftDetectionStatus', [{ StackDriftDetectionId: 'detection-1' }]],
    ['network-drift', 'DescribeStackResourceDrifts', [{ StackName: 'payments-prod-network' }]],
    [
      'permissions-granted',
      'SimulatePrincipalPolicy',
      [
        {
          ...{ PolicySourceArn: ROLE, ActionNames: ['s3:GetObject'], ResourceArns: ['arn:aws:s3:::bucket-1/example'] },
          ContextEntries: [
            { ContextKeyName: 's3:prefix', ContextKeyType: 'string', ContextKeyValues: ['home/example'] },
          ],
          MaxItems: 1000,
        },
        {
          ...{ PolicySourceArn: ROLE, ActionNames: ['sns:Publish'], ResourceArns: ['*'] },
          ...{ ContextEntries: [], MaxItems: 1000 },
        },
      ],
    ],
  ])('%s: %s of its own things alone', async (id, command, inputs) => {
    const { world, asked } = askedBy(command);
    await run(world, id);
    const order = (input: Input): string => JSON.stringify(input);
    expect(asked.map(order).sort()).toEqual(inputs.map(order).sort());
  });

  test('with at most twenty resources each', async () => {
    const buckets = Array.from({ length: 41 }, (_, index): RecordedResource => {
      return ['AWS::S3::Bucket', `Bucket${index}`, `bucket-${index}`];
    });
    const role: RecordedResource = ['AWS::IAM::Role', 'Role', 'role-1'];
    const { world, asked } = askedBy('SimulatePrincipalPolicy', {}, { compute: [role, ...buckets] });
    await run(world, 'permissions-no-data-deletion');
    const sizes = asked.map(({ ResourceArns }) => (ResourceArns as string[]).length);
    expect(sizes.toSorted((one, other) => one - other)).toEqual([2, 20, 20]);
  });

  test('about what is deployed, and about the actions that would harm it', async () => {
    const role: RecordedResource = ['AWS::IAM::Role', 'Role', 'role-1'];
    const resources = {
      compute: [role, ['AWS::S3::Bucket', 'Gone', 'gone'], ['AWS::EC2::Subnet', 'Subnet', 's-1']] as const,
    };
    const [LogicalResourceId, PhysicalResourceId] = ['Role', 'role-1'];
    const asked: Input[] = [];
    const world = recordedWorld(resources, {
      ListStackResources: {
        StackResourceSummaries: [
          { LogicalResourceId, PhysicalResourceId },
          { LogicalResourceId: 'Subnet', PhysicalResourceId: 's-1' },
        ],
      },
      SimulatePrincipalPolicy: (input) => (asked.push(input), {}),
    });
    await run(world, 'permissions-no-data-deletion');
    const ActionNames = ['iam:PassRole', 'iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy'];
    expect(asked).toMatchObject([{ ActionNames: [...ActionNames, 'sts:AssumeRole'], ResourceArns: [ROLE] }]);
  });

  test('but none about a policy that allows only groups of actions', async () => {
    const policy: RecordedResource = [
      ...(['AWS::IAM::Role', 'Role', 'role-1'] as const),
      {
        Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] } }],
      },
    ];
    const { world, asked } = askedBy('SimulatePrincipalPolicy', {}, { compute: [policy] });
    await run(world, 'permissions-granted');
    expect(asked).toEqual([]);
  });
});

describe('stackCheck', () => {
  test('reports a protection that is on but should be off', async () => {
    const world = recordedWorld(WELL.resources, WELL);
    const protection = { ...world.config.protection, deletionProtection: false };
    const [result] = await run({ ...world, config: { ...world.config, protection } }, 'stack-network');
    expect(result).toMatchObject({
      verdict: 'fail',
      evidence: 'the termination protection of payments-prod-network is on, should be off',
    });
  });
});

describe('changedBy', () => {
  const changed = { ReadOnly: 'false' };

  test.each([
    ['firewall|1|CLOUDFRONT', 'firewall'],
    ['arn:aws:sns:us-east-1:333333333333:a|b', 'arn:aws:sns:us-east-1:333333333333:a|b'],
  ])('asks CloudTrail for the name in %s', async (id, name) => {
    const { world, asked } = askedBy('LookupEvents', { Events: [changed] });
    expect(await changedBy(world, { layer: layerOf(world), id })).toBe('last changed by somebody, at an unknown time');
    expect(asked).toEqual([
      { LookupAttributes: [{ AttributeKey: 'ResourceName', AttributeValue: name }], MaxResults: 10 },
    ]);
  });

  test('finds the change of each resource', async () => {
    const answers = { one: [{ ...changed, Username: 'jane' }], other: [] };
    const world = recordedWorld(WELL.resources, {
      LookupEvents: ({ LookupAttributes }) => {
        const [{ AttributeValue }] = LookupAttributes as [{ AttributeValue: keyof typeof answers }];
        return { Events: answers[AttributeValue] };
      },
    });
    const layer = layerOf(world);
    expect(await changedBy(world, { layer, id: 'one' })).toBe('last changed by jane, at an unknown time');
    expect(await changedBy(world, { layer, id: 'other' })).toBeUndefined();
  });

  test('sends no request without an id, and none to an emulator', async () => {
    const { world, asked } = askedBy('LookupEvents', { Events: [changed] });
    const emulator = { processId: 0, recorded: [], replaced: [], limits: [] };
    expect(await changedBy(world, { layer: layerOf(world), id: undefined })).toBeUndefined();
    expect(await changedBy({ ...world, emulator }, { layer: layerOf(world), id: 'one' })).toBeUndefined();
    expect(asked).toEqual([]);
  });
});

function layerOf({ layers: [layer] }: VerificationContext) {
  if (layer === undefined) {
    throw new Error('no layer');
  }
  return layer;
}
