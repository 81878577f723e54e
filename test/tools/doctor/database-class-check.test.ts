import type { CheckResult } from '../../../tools/shared/checks/finding';
import { databaseClassCheck } from '../../../tools/doctor/checks/database-class-check';
import { examine } from '../../../tools/doctor/examine';
import { awsError, recordedContext } from './context';

async function resultOf(answer: unknown): Promise<CheckResult | undefined> {
  const context = recordedContext({ DescribeOrderableDBInstanceOptions: answer });
  return (await examine([databaseClassCheck], context)).results[0];
}

/** An option per kind of storage, as the API gives them. */
const offeredIn = (...zones: readonly string[]): object => ({
  OrderableDBInstanceOptions: ['aurora', 'aurora-iopt1'].map((StorageType) => ({
    Engine: 'aurora-postgresql',
    EngineVersion: '18.6',
    DBInstanceClass: 'db.r8g.2xlarge',
    StorageType,
    AvailabilityZones: zones.map((zone) => ({ Name: `us-east-1${zone}` })),
  })),
});

const LIST_CLASSES =
  'aws rds describe-orderable-db-instance-options --engine aurora-postgresql --engine-version 18.6 --region us-east-1 ' +
  "--query 'OrderableDBInstanceOptions[].[DBInstanceClass, AvailabilityZones[].Name]'";

describe('databaseClassCheck, on recorded answers', () => {
  test('passes where every configured zone has the class', async () => {
    expect(await resultOf(offeredIn('a', 'b', 'c', 'd'))).toMatchObject({
      verdict: 'pass',
      evidence:
        'db.r8g.2xlarge for Aurora PostgreSQL 18.6 is offered in us-east-1a, us-east-1b, us-east-1c, us-east-1d',
    });
  });

  test('fails where one of them does not', async () => {
    expect(await resultOf(offeredIn('a', 'c'))).toMatchObject({
      verdict: 'fail',
      evidence: 'db.r8g.2xlarge for Aurora PostgreSQL 18.6 is offered in us-east-1a, us-east-1c, not in us-east-1b',
      fix:
        `${LIST_CLASSES}, then put one that every zone has into database.instanceClass in config/prod.ts, ` +
        'or choose three other zones for network.availabilityZones',
    });
  });

  test('fails where the region does not have the class', async () => {
    expect(await resultOf({ OrderableDBInstanceOptions: [] })).toMatchObject({
      verdict: 'fail',
      evidence: 'us-east-1 does not offer db.r8g.2xlarge for Aurora PostgreSQL 18.6',
      fix: `${LIST_CLASSES}, then put one that every zone has into database.instanceClass in config/prod.ts`,
    });
  });

  test('fails where the region does not have the version', async () => {
    const refusal = awsError('InvalidParameterCombination', 'Cannot find version 18.6 for aurora-postgresql');
    expect(await resultOf(refusal)).toMatchObject({
      verdict: 'fail',
      evidence: 'us-east-1 does not offer Aurora PostgreSQL 18.6',
      fix:
        'aws rds describe-db-engine-versions --engine aurora-postgresql --region us-east-1 ' +
        "--query 'DBEngineVersions[].EngineVersion', then put one into database.engineVersion in config/prod.ts",
    });
  });

  test.each<[what: string, answer: unknown, evidence: string]>([
    [
      'no zones are returned',
      offeredIn(),
      'offers db.r8g.2xlarge for Aurora PostgreSQL 18.6, and does not say in which',
    ],
    ['the credentials may not look', awsError('AccessDenied', 'not authorized: rds:Describe'), 'not authorized'],
    ['the endpoint does not answer', awsError('UnknownError'), 'the endpoint does not answer for this service'],
    ['it is another refusal', awsError('InvalidParameterCombination', 'not together'), 'could not look: not together'],
  ])('is unknown where %s', async (_, answer, evidence) => {
    const result = await resultOf(answer);
    expect(result).toMatchObject({ verdict: 'unknown' });
    expect(result?.evidence).toContain(evidence);
    expect(result?.fix).toBeDefined();
  });
});
