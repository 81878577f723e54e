import { CLUSTER, hoursAgo, INSTANCE, KEY, OTHER_KEY, resultOf, RIGHT, VAULT } from './recorded-answers';
import { RECORDED_CHECKS } from './recorded-checks';
import type { RecordedAnswers } from './recorded-context';

interface WrongAnswer {
  readonly check: (typeof RECORDED_CHECKS)[number] | 'load-balancer-healthy-targets';
  readonly what: string;
  readonly answers: RecordedAnswers;
}

/** Breakages that the emulator cannot show, in the answers that AWS would give. */
const WRONG_ANSWERS: readonly WrongAnswer[] = [
  {
    check: 'stacks-complete',
    what: 'a stack is stuck in its rollback',
    answers: { DescribeStacks: { Stacks: [{ StackStatus: 'UPDATE_ROLLBACK_FAILED' }] } },
  },
  {
    check: 'network-zones',
    what: 'a zone has no public subnet',
    answers: { DescribeSubnets: { Subnets: withoutFirstSubnet() } },
  },
  {
    check: 'data-engine',
    what: 'the database runs another version',
    answers: { DescribeDBClusters: { DBClusters: [{ ...CLUSTER, EngineVersion: '16.1' }] } },
  },
  {
    check: 'data-encryption',
    what: 'the storage is under another key',
    answers: { DescribeDBClusters: { DBClusters: [{ ...CLUSTER, KmsKeyId: OTHER_KEY }] } },
  },
  {
    check: 'data-encryption',
    what: 'the insights of an instance are under another key',
    answers: { DescribeDBInstances: { DBInstances: [{ ...INSTANCE, PerformanceInsightsKMSKeyId: OTHER_KEY }] } },
  },
  {
    check: 'data-backup-vault',
    what: 'the vault is not locked',
    answers: { DescribeBackupVault: { EncryptionKeyArn: KEY, Locked: false, MinRetentionDays: 35 } },
  },
  {
    check: 'data-backup-vault',
    what: 'the vault is under another key',
    answers: { DescribeBackupVault: { EncryptionKeyArn: OTHER_KEY, Locked: true, MinRetentionDays: 35 } },
  },
  {
    check: 'data-recovery-points',
    what: 'the last backup is two days old',
    answers: {
      ListRecoveryPointsByBackupVault: { RecoveryPoints: [{ Status: 'COMPLETED', CreationDate: hoursAgo(48) }] },
    },
  },
  {
    check: 'data-recovery-points',
    what: 'an old vault has only a backup that is not completed',
    answers: {
      ListRecoveryPointsByBackupVault: { RecoveryPoints: [{ Status: 'PARTIAL', CreationDate: hoursAgo(1) }] },
    },
  },
  {
    check: 'data-restore-test',
    what: 'the restore test takes backups of another vault',
    answers: {
      GetRestoreTestingPlan: {
        RestoreTestingPlan: {
          ScheduleExpression: 'cron(0 12 ? * SUN *)',
          RecoveryPointSelection: { Algorithm: 'LATEST_WITHIN_WINDOW', IncludeVaults: [`${VAULT}-other`] },
        },
      },
    },
  },
  {
    check: 'compute-task-zones',
    what: 'all tasks run in one zone',
    answers: { DescribeTasks: { tasks: Array.from({ length: 3 }, () => ({ availabilityZone: 'us-east-1a' })) } },
  },
  {
    check: 'monitoring-topic-keys',
    what: 'a topic is not encrypted',
    answers: { GetTopicAttributes: { Attributes: {} } },
  },
  {
    check: 'monitoring-topic-keys',
    what: 'CloudWatch may not use the key of a topic',
    answers: { GetKeyPolicy: { Policy: '{"Statement":[]}' } },
  },
  {
    check: 'load-balancer-healthy-targets',
    what: 'no target is registered',
    answers: { DescribeTargetHealth: { TargetHealthDescriptions: [] } },
  },
];

describe('checks on recorded answers, where the emulator cannot show the breakage', () => {
  test.each([...RECORDED_CHECKS, 'load-balancer-healthy-targets'])(
    '%s passes on answers that are right',
    async (id) => {
      expect(await resultOf(id)).toMatchObject({ verdict: 'pass' });
    },
  );

  test.each(WRONG_ANSWERS)('$check fails when $what', async ({ check, answers }) => {
    expect(await resultOf(check, answers)).toMatchObject({ verdict: 'fail' });
  });

  test('has a wrong answer for each of them', () => {
    const shown = new Set(WRONG_ANSWERS.map(({ check }) => check));
    expect(RECORDED_CHECKS.filter((id) => !shown.has(id))).toEqual([]);
  });
});

describe('what cannot be known', () => {
  test('is unknown where the credentials may not look', async () => {
    const refusal = Object.assign(new Error('not authorized to perform rds:DescribeDBClusters'), {
      name: 'AccessDenied',
    });
    const result = await resultOf('data-engine', { DescribeDBClusters: () => refusal });
    expect(result.verdict).toBe('unknown');
    expect(result.evidence).toContain('rds:DescribeDBClusters');
  });

  test('is unknown where the vault is too young to have a backup', async () => {
    const young = { EncryptionKeyArn: KEY, CreationDate: hoursAgo(2) };
    const none = { RecoveryPoints: [] };
    const result = await resultOf('data-recovery-points', {
      DescribeBackupVault: young,
      ListRecoveryPointsByBackupVault: none,
    });
    expect(result.verdict).toBe('unknown');
  });

  test('is a failure where AWS says that it is gone', async () => {
    const gone = Object.assign(new Error('DBCluster not found'), { name: 'DBClusterNotFoundFault' });
    expect(await resultOf('data-engine', { DescribeDBClusters: () => gone })).toMatchObject({ verdict: 'fail' });
  });

  test('ends the verification where there is no stack', async () => {
    const missing = Object.assign(new Error('Stack does not exist'), { name: 'ValidationError' });
    await expect(resultOf('stacks-complete', { DescribeStacks: () => missing })).rejects.toThrow(
      'There is no stack payments-prod-network',
    );
  });
});

function withoutFirstSubnet(): object[] {
  return (RIGHT.DescribeSubnets as { Subnets: object[] }).Subnets.slice(1);
}
