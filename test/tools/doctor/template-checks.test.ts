import { configOf } from '../../helpers/platform';
import { type RecordedAnswers } from '../../helpers/recorded-clients';
import { resultOf } from './context';

/** The parameters that the platform sets, as the API lists them for aurora-postgresql18. */
const PARAMETERS = Object.entries({
  'rds.force_ssl': '0,1',
  ssl_min_protocol_version: 'TLSv1.2,TLSv1.3',
  shared_preload_libraries: 'auto_explain,pg_stat_statements,pgaudit',
  'pgaudit.log': 'ddl,function,misc,read,role,write,none,all',
  'pgaudit.role': 'rds_pgaudit',
  log_statement: 'none,ddl,mod,all',
  log_connections: 'receipt,authentication,authorization,setup_durations,all',
  log_disconnections: '0,1',
  log_min_duration_statement: '-1-2147483647',
  log_parameter_max_length: '-1-1073741823',
  log_lock_waits: '0,1',
  max_connections: '6-262143',
}).map(([ParameterName, AllowedValues]) => ({ ParameterName, AllowedValues, IsModifiable: true }));

const lists = (parameters: readonly object[]): RecordedAnswers => ({
  DescribeEngineDefaultParameters: { EngineDefaults: { Parameters: parameters.slice(0, 5) } },
  DescribeEngineDefaultClusterParameters: { EngineDefaults: { Parameters: parameters.slice(5) } },
});

const changed = (name: string, change: object) =>
  lists(PARAMETERS.map((one) => (one.ParameterName === name ? { ...one, ...change } : one)));

describe('engineParametersCheck, on recorded answers', () => {
  test('passes when the family has all parameters', async () => {
    expect(await resultOf('engine-parameters', lists(PARAMETERS))).toMatchObject({
      verdict: 'pass',
      evidence: 'aurora-postgresql18 takes all 12',
    });
  });

  test.each<[string, object, string]>([
    ['log_connections', { AllowedValues: '0,1' }, 'log_connections = all: allowed are 0,1'],
    ['max_connections', { AllowedValues: '6-1000' }, 'max_connections = 2000: allowed are 6-1000'],
    ['max_connections', { AllowedValues: '3000-4000' }, 'max_connections = 2000: allowed are 3000-4000'],
    ['pgaudit.log', { AllowedValues: 'ddl,none' }, 'pgaudit.log = ddl,role: allowed are ddl,none'],
    ['log_lock_waits', { IsModifiable: false }, 'log_lock_waits = 1: it cannot be changed'],
    ['log_statement', { ParameterName: 'other' }, 'log_statement = none: the family has no such parameter'],
  ])('fails where the family refuses %s: %j', async (name, change, evidence) => {
    expect(await resultOf('engine-parameters', changed(name, change))).toMatchObject({ verdict: 'fail', evidence });
  });

  test('is unknown when no list exists for the family', async () => {
    expect(await resultOf('engine-parameters', lists([]))).toMatchObject({
      verdict: 'unknown',
      evidence: 'aurora-postgresql18 has no list of parameters in us-east-1',
    });
  });
});

describe('endpointServicesCheck, on recorded answers', () => {
  const SERVICES = ['ecr.api', 'ecr.dkr', 'kms', 'logs', 'secretsmanager', 'xray'];
  const inZones = (zones: string[], except: Record<string, string[]> = {}): RecordedAnswers => ({
    DescribeVpcEndpointServices: {
      ServiceDetails: SERVICES.map((name) => ({
        ServiceName: `com.amazonaws.us-east-1.${name}`,
        AvailabilityZones: (except[name] ?? zones).map((zone) => `us-east-1${zone}`),
      })),
    },
  });

  test('passes when each zone has each service', async () => {
    expect(await resultOf('endpoint-services', inZones(['a', 'b', 'c', 'd']))).toMatchObject({
      verdict: 'pass',
      evidence: '6 services in us-east-1a, us-east-1b, us-east-1c',
    });
  });

  test('fails when a zone lacks one', async () => {
    expect(await resultOf('endpoint-services', inZones(['a', 'b', 'c'], { xray: ['a', 'c'] }))).toMatchObject({
      verdict: 'fail',
      evidence: 'com.amazonaws.us-east-1.xray is not in us-east-1b',
    });
  });

  test('is not needed without interface endpoints', async () => {
    expect(await resultOf('endpoint-services', {}, { config: configOf('dev') })).toMatchObject({ verdict: 'pass' });
  });

  test('is unknown when AWS does not answer', async () => {
    expect(await resultOf('endpoint-services', {})).toMatchObject({ verdict: 'unknown' });
  });
});
