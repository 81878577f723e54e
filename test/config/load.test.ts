import { environments } from '../../config/environments';
import type { ConfigurationFiles } from '../../lib/config/layers';
import { loadConfiguration, resolveConfiguration, type ConfigurationOverrides } from '../../lib/config/load';
import { dev, prod } from './changed-configuration';
import { problemsWith } from './problems-with';
import { ENVIRONMENTS } from '../helpers/platform';

/** What is shown for a name that no setting has. */
const RENAME = 'rename or remove it in config/dev.ts';
const NAMES =
  'project, costCenter, account, region, network, domain, services, loadBalancer, images, tracing, guardDuty, ' +
  'originHeader, webFirewall, database, logRetentionDays, alarms, protection';

describe('loadConfiguration', () => {
  test.each(ENVIRONMENTS)('accepts %s as committed', (environment) => {
    expect(loadConfiguration(environment, environments).environment).toBe(environment);
  });

  test('defaults to 3 to 20 tasks', () => {
    const { services } = loadConfiguration('dev', environments);
    expect([services.frontend.minTasks, services.frontend.maxTasks]).toEqual([3, 20]);
    expect([services.backend.minTasks, services.backend.maxTasks]).toEqual([3, 20]);
  });

  test('keeps dev cheap, with the same structure as prod', () => {
    const cheap = loadConfiguration('dev', environments);
    const full = loadConfiguration('prod', environments);
    expect(cheap.network.natGatewayCount).toBe(1);
    expect(cheap.network.availabilityZones).toHaveLength(3);
    expect(cheap.logRetentionDays).toBeLessThan(full.logRetentionDays);
    expect(cheap.database.maxConnections).toBeLessThan(full.database.maxConnections);
  });

  test('applies the overrides of images and hosted zone', () => {
    const config = loadConfiguration('dev', environments, {
      backendImage: 'registry.example.com/api:2.0.0',
      hostedZoneId: 'ZOTHER',
    });
    expect(config.services.backend.image).toBe('registry.example.com/api:2.0.0');
    expect(config.services.frontend.image).toBe(
      '111111111111.dkr.ecr.us-east-1.amazonaws.com/payments-dev/frontend:1.0.0',
    );
    expect(config.domain.hostedZoneId).toBe('ZOTHER');
  });

  test.each<[string, ConfigurationOverrides, string]>([
    [
      'prod',
      { backendImage: '333333333333.dkr.ecr.us-east-1.amazonaws.com/payments-prod/backend:1.0.1' },
      'services.backend.image: must come from a file when protection.deletionProtection is true, or the next deployment would revert it, got ' +
        "'333333333333.dkr.ecr.us-east-1.amazonaws.com/payments-prod/backend:1.0.1' from the command; set it in config/prod.ts, commit that, " +
        'and leave -c backendImage=... out',
    ],
    [
      'staging',
      { hostedZoneId: 'ZOTHER' },
      'domain.hostedZoneId: must come from a file when protection.deletionProtection is true, or the next deployment would revert it, got ' +
        "'ZOTHER' from the command; set it in config/staging.ts, commit that, and leave -c hostedZoneId=... out",
    ],
  ])(
    'refuses overrides in %s, whose deployments have the files as their only source',
    (environment, overrides, message) => {
      expect(() => loadConfiguration(environment, environments, overrides)).toThrow(message);
    },
  );

  test('returns copies, so that changing the result does not change the files', () => {
    const first = loadConfiguration('dev', environments);
    expect(loadConfiguration('dev', environments).network).not.toBe(first.network);
  });

  test('fails with all problems at once, one per line', () => {
    const load = () =>
      loadConfiguration('dev', dev({ account: '123', services: { backend: { image: 'backend', maxTasks: 1 } } }));
    expect(load).toThrow(
      [
        "account: must be twelve digits in quotes, got '123'; change it in config/dev.ts",
        "services.backend.image: must name a version (':1.4.2') or a digest ('@sha256:...'), got 'backend'; change it in config/dev.ts",
        'services.backend.maxTasks: must be at least minTasks (3), got 1; change it in config/dev.ts',
      ].join('\n'),
    );
  });

  test('fails when an override breaks a rule, and names the option', () => {
    expect(() => loadConfiguration('dev', environments, { frontendImage: 'nginx:latest' })).toThrow(
      "services.frontend.image: must name a fixed version, 'latest' is not one, got 'nginx:latest'; " +
        'change it in the command (-c frontendImage=...)',
    );
    expect(() => loadConfiguration('dev', environments, { hostedZoneId: '' })).toThrow(
      "domain.hostedZoneId: must be the id of a hosted zone, 'Z' and capitals or digits, got ''; " +
        'change it in the command (-c hostedZoneId=...)',
    );
  });

  test.each([
    ['prd', " (did you mean 'prod'?), got 'prd'"],
    ['PROD', " (did you mean 'prod'?), got 'PROD'"],
    ['', ", got ''"],
    ['__proto__', ", got '__proto__'"],
    ['constructor', ", got 'constructor'"],
  ])('fails when asked for the environment %p, and lists the environments that exist', (name, ending) => {
    expect(problemsWith(environments, name)).toEqual([
      {
        path: 'environment',
        message: `must be one of ${ENVIRONMENTS.join(', ')}${ending}`,
        fix: 'change it in the command, or add the environment: a file in config/ and its entry in config/environments.ts',
      },
    ]);
  });

  test.each([
    ['nothing', undefined],
    ['an empty list', []],
    ['null', [null]],
    ['a name', ['base']],
    ['no source', [{ values: {} }]],
    ['a source that is no text', [{ source: 1, values: {} }]],
    ['values that are no section', [{ source: 'config/qa.ts', values: [] }]],
    ['one file and null', [{ source: 'config/qa.ts', values: {} }, null]],
  ])('fails when an environment has %s instead of a list of its files', (_, layers) => {
    const [problem, ...others] = problemsWith({ ...environments, qa: layers } as unknown as ConfigurationFiles, 'qa');
    expect([problem?.path, problem?.fix, others]).toEqual([
      'config/environments.ts',
      "write it like the others there: [file('base'), file('qa')]",
      [],
    ]);
  });

  test('fails when a name is empty, unknown, or belongs to another section', () => {
    expect(problemsWith(dev(JSON.parse('{ "": 1, "enviroment": "dev", "readerCount": 3 }') as object))).toEqual([
      { path: 'the configuration', message: `is not a known setting (the names here are ${NAMES})`, fix: RENAME },
      { path: 'enviroment', message: `is not a known setting (the names here are ${NAMES})`, fix: RENAME },
      {
        path: 'readerCount',
        message: "is not a known setting (did you mean 'database.readerCount'?)",
        fix: RENAME,
      },
    ]);
  });

  test('suggests the first of several settings that have the same name', () => {
    const [problem] = problemsWith(dev(JSON.parse('{ "maxTasks": 3 }') as object));
    expect(problem?.message).toBe("is not a known setting (did you mean 'services.frontend.maxTasks'?)");
  });

  test('fails when a value in a shared file is wrong, and names that file', () => {
    const files: ConfigurationFiles = {
      ...environments,
      dev: [...(environments.dev ?? []).slice(0, 1), { source: 'config/small.ts', values: { region: 'us-esat-1' } }],
    };
    expect(() => loadConfiguration('dev', files)).toThrow(
      "region: must be a region of AWS's commercial partition, for example eu-central-1 (did you mean 'us-east-1'?), " +
        "got 'us-esat-1'; change it in config/small.ts, or set it in config/dev.ts alone",
    );
  });

  test('fails when prod does not name its account', () => {
    const layers = (environments.prod ?? []).map(({ source, values }) => ({
      source,
      values: { ...values, account: undefined },
    }));
    expect(() => loadConfiguration('prod', { ...environments, prod: layers })).toThrow(
      'account: must be given in prod, so that it is never deployed to another account; add it to config/prod.ts',
    );
  });

  test('fails with every missing required value, and with no value that has a default', () => {
    const paths = pathsOf({ dev: [{ source: 'config/dev.ts', values: { region: 'us-east-1' } }] });
    expect(paths).toEqual(expect.arrayContaining(['project', 'network', 'domain', 'services', 'protection']));
    expect(paths).not.toContain('alarms');
    const partly = pathsOf({ dev: [...(environments.dev ?? []).slice(1)] });
    expect(partly).toEqual([
      'project',
      'costCenter',
      'region',
      'network.availabilityZones',
      'services.frontend.port',
      'services.frontend.healthCheckPath',
      'services.frontend.minTasks',
      'services.frontend.maxTasks',
      'services.backend.port',
      'services.backend.healthCheckPath',
      'services.backend.minTasks',
      'services.backend.maxTasks',
      'database.engineVersion',
    ]);
  });

  test('reports what a missing value must be and where to add it', () => {
    expect(() => loadConfiguration('dev', { dev: (environments.dev ?? []).slice(1) })).toThrow(
      'services.frontend.port: is missing and must be a whole number from 1024 to 65535; add it to config/dev.ts',
    );
  });

  test('skips a rule between values while one of them is wrong by itself', () => {
    const load = () => loadConfiguration('prod', prod({ network: { vpcCidr: '10.0.0.0/33' } }));
    expect(load).toThrow(/^network\.vpcCidr: must be an IPv4 range[^\n]*$/);
  });
});

describe('resolveConfiguration', () => {
  test('returns the source of each value', () => {
    const { sources } = resolveConfiguration('dev', environments, { backendImage: 'api:1' });
    expect(sources.get('region')).toBe('config/base.ts');
    expect(sources.get('database.maxConnections')).toBe('config/small.ts');
    expect(sources.get('network.vpcCidr')).toBe('config/dev.ts');
    expect(sources.get('services.backend.image')).toBe('-c backendImage=...');
    expect(sources.get('environment')).toBe('config/environments.ts');
    expect(sources.get('database.readerCount')).toBeUndefined();
  });
});

function pathsOf(files: ConfigurationFiles): string[] {
  return problemsWith(files).map(({ path }) => path);
}
