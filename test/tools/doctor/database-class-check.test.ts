import { awsError } from '../../helpers/recorded-clients';
import { resultOf } from './context';

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

const VERSION = 'Aurora PostgreSQL 18.6';
const CHOOSE = `${LIST_CLASSES}, then put one that every zone has into database.instanceClass in config/prod.ts`;

describe('databaseClassCheck, on recorded answers', () => {
  test.each<[what: string, answer: unknown, expected: object]>([
    [
      'passes where every configured zone has the class',
      offeredIn('a', 'b', 'c', 'd'),
      {
        verdict: 'pass',
        evidence: `db.r8g.2xlarge for ${VERSION} is offered in us-east-1a, us-east-1b, us-east-1c, us-east-1d`,
      },
    ],
    [
      'fails where one of them does not',
      offeredIn('a', 'c'),
      {
        verdict: 'fail',
        evidence: `db.r8g.2xlarge for ${VERSION} is offered in us-east-1a, us-east-1c, not in us-east-1b`,
        fix: `${CHOOSE}, or choose three other zones for network.availabilityZones`,
      },
    ],
    [
      'fails where the region does not have the class',
      { OrderableDBInstanceOptions: [] },
      { verdict: 'fail', evidence: `us-east-1 does not offer db.r8g.2xlarge for ${VERSION}`, fix: CHOOSE },
    ],
    [
      'fails where the region does not have the version',
      awsError('InvalidParameterCombination', 'Cannot find version 18.6 for aurora-postgresql'),
      {
        verdict: 'fail',
        evidence: `us-east-1 does not offer ${VERSION}`,
        fix:
          'aws rds describe-db-engine-versions --engine aurora-postgresql --region us-east-1 ' +
          "--query 'DBEngineVersions[].EngineVersion', then put one into database.engineVersion in config/prod.ts",
      },
    ],
  ])('%s', async (_, answer, expected) => {
    expect(await resultOf('database-class', { DescribeOrderableDBInstanceOptions: answer })).toMatchObject(expected);
  });

  test.each<[what: string, answer: unknown, evidence: string]>([
    ['no zones are returned', offeredIn(), 'offers db.r8g.2xlarge for Aurora PostgreSQL 18.6, and names no zones'],
    ['the credentials lack permission', awsError('AccessDenied', 'not authorized: rds:Describe'), 'not authorized'],
    ['the endpoint does not answer', awsError('UnknownError'), 'the endpoint does not answer for this service'],
    [
      'it is another refusal',
      awsError('InvalidParameterCombination', 'not together'),
      'could not be checked: not together',
    ],
  ])('is unknown where %s', async (_, answer, evidence) => {
    const result = await resultOf('database-class', { DescribeOrderableDBInstanceOptions: answer });
    expect(result).toMatchObject({ verdict: 'unknown' });
    expect(result?.evidence).toContain(evidence);
    expect(result?.fix).toBeDefined();
  });
});
