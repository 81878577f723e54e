import { dev } from '../../config/dev';
import { environments } from '../../config/environments';
import { ConfigurationError } from '../../lib/config/configuration-error';
import { loadConfiguration } from '../../lib/config/load';
import type { PlatformConfigInput } from '../../lib/config/schema';
import { ENVIRONMENTS } from '../helpers/platform';


/** The problems that a changed configuration is refused with. */
function problemsOf(changes: Partial<PlatformConfigInput>): string[] {
  try {
    loadConfiguration('dev', { dev: { ...dev, ...changes } });
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error.problems.map((problem) => `${problem.path}: ${problem.message}`);
    }
    throw error;
  }
  return [];
}

const withBackendImage = (image: string): Partial<PlatformConfigInput> => ({
  services: { ...dev.services, backend: { ...dev.services.backend, image } },
});

describe('loadConfiguration', () => {
  test.each(ENVIRONMENTS)('accepts %s as it is', (environment) => {
    expect(loadConfiguration(environment, environments).environment).toBe(environment);
  });

  test('fills in 3 to 20 tasks where a file says nothing', () => {
    const { services } = loadConfiguration('dev', environments);
    expect([services.frontend.minTasks, services.frontend.maxTasks]).toEqual([3, 20]);
    expect([services.backend.minTasks, services.backend.maxTasks]).toEqual([3, 20]);
  });

  test('applies overrides of images and hosted zone', () => {
    const config = loadConfiguration('dev', environments, {
      backendImage: 'registry.example.com/api:2.0.0',
      hostedZoneId: 'ZOTHER',
    });
    expect(config.services.backend.image).toBe('registry.example.com/api:2.0.0');
    expect(config.services.frontend.image).toBe(dev.services.frontend.image);
    expect(config.domain.hostedZoneId).toBe('ZOTHER');
  });

  test('holds overrides to the same rules', () => {
    expect(() => loadConfiguration('dev', environments, { frontendImage: 'nginx:latest' })).toThrow(
      "services.frontend.image: must name a fixed version, 'latest' is not one, got 'nginx:latest'; change it in config/dev.ts",
    );
  });

  test.each([
    ['latest', 'registry.example.com/payments/backend:latest'],
    ['LATEST', 'registry.example.com/payments/backend:LATEST'],
    ['no version', 'registry.example.com/payments/backend'],
    ['latest beside a digest', `registry.example.com/backend:latest@sha256:${'a'.repeat(64)}`],
    ['a short digest', 'registry.example.com/backend@sha256:abc'],
  ])('refuses an image with %s', (_, image) => {
    expect(problemsOf(withBackendImage(image))).toEqual([
      expect.stringMatching(/^services\.backend\.image: .*, got '/),
    ]);
  });

  test('refuses fewer than three zones', () => {
    expect(problemsOf({ network: { ...dev.network, availabilityZones: ['us-east-1a', 'us-east-1b'] } })).toEqual([
      'network.availabilityZones: must be exactly three availability zones, got ["us-east-1a","us-east-1b"]',
    ]);
  });

  test('refuses the same zone twice', () => {
    const availabilityZones = ['us-east-1a', 'us-east-1b', 'us-east-1a'];
    expect(problemsOf({ network: { ...dev.network, availabilityZones } })).toEqual([
      expect.stringContaining('network.availabilityZones: must be three different availability zones'),
    ]);
  });

  test('lists everything that is wrong at once', () => {
    expect(problemsOf({ ...withBackendImage('backend'), account: '123', logRetentionDays: 2 as never })).toHaveLength(
      3,
    );
  });

  test('names the environments that exist when another is asked for', () => {
    expect(() => loadConfiguration('prd', environments)).toThrow(
      "environment: must be one of dev, staging, prod, local, got 'prd'; change it in the command (-c environment=...)",
    );
  });
});
