import { loadConfiguration } from '../../../lib/config/load';
import { withValues } from '../changed-configuration';
import { refusalOf, refusalOfValue } from './refusal';

describe('Floors at times', () => {
  const refusal = (...scheduledMinTasks: object[]) =>
    refusalOf('prod', { services: { backend: { scheduledMinTasks } } });
  const morning = { at: 'cron(30 6 ? * MON-FRI *)', minTasks: 10 };
  const evening = { at: 'cron(0 22 * * ? *)', minTasks: 3, timeZone: 'Europe/Berlin' };

  test('are accepted where they rise and fall within the limits', () => {
    const files = withValues('prod', { services: { backend: { scheduledMinTasks: [morning, evening] } } });
    expect(loadConfiguration('prod', files).services.backend.scheduledMinTasks).toEqual([
      { ...morning, timeZone: 'Etc/UTC' },
      evening,
    ]);
  });

  test.each<[string, object[], string]>([
    [
      'nothing lowers them again',
      [morning],
      'services.backend.scheduledMinTasks: must go back to minTasks (3) at one of its times, got [ 10 ]; change it in config/prod.ts',
    ],
    [
      'one is above the most tasks',
      [{ ...morning, minTasks: 21 }, evening],
      'services.backend.scheduledMinTasks.0.minTasks: must be from minTasks (3) to maxTasks (20), got 21; change it in config/prod.ts',
    ],
    [
      'one is below the fewest tasks',
      [{ ...morning, minTasks: 2 }, evening],
      'services.backend.scheduledMinTasks.0.minTasks: must be from minTasks (3) to maxTasks (20), got 2; change it in config/prod.ts',
    ],
    [
      'a time has five fields',
      [{ ...morning, at: 'cron(30 6 * * MON)' }, evening],
      "services.backend.scheduledMinTasks.0.at: must be a cron expression of six fields, 'cron(0 7 ? * MON-FRI *)', got " +
        "'cron(30 6 * * MON)'; change it in config/prod.ts",
    ],
    [
      'a time zone does not exist',
      [morning, { ...evening, timeZone: 'CET/Berlin' }],
      "services.backend.scheduledMinTasks.1.timeZone: must be a time zone such as Europe/Berlin, got 'CET/Berlin'; change it in config/prod.ts",
    ],
  ])('are refused where %s', (_, floors, message) => {
    expect(refusal(...floors)).toBe(message);
  });
});

describe('Images out of reach', () => {
  const reason =
    'must be in a private repository of Amazon ECR in us-east-1 while network.interfaceEndpoints is true: tasks reach no other registry';

  test.each([
    ['services.frontend.image', 'registry.example.com/web:1.0.0'],
    ['services.backend.image', '222222222222.dkr.ecr.eu-west-1.amazonaws.com/payments/backend:1.0.0'],
    ['tracing.collectorImage', 'public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0'],
  ])('%s in %s is refused where tasks have endpoints', (path, image) => {
    expect(refusalOfValue('staging', path, image)).toBe(
      `${path}: ${reason}, got '${image}'; change it in config/staging.ts`,
    );
    expect(refusalOfValue('dev', path, image)).toBe('accepted');
  });

  test('a collector without a digest is refused in prod', () => {
    const image = '333333333333.dkr.ecr.us-east-1.amazonaws.com/payments-prod/aws-otel-collector:v0.49.0';
    expect(refusalOfValue('prod', 'tracing.collectorImage', image)).toBe(
      `tracing.collectorImage: must name a digest ('...@sha256:...') in prod, got '${image}'; change it in config/prod.ts`,
    );
  });

  test.each([
    ['a name alone', 'collector', "must name a version (':1.4.2') or a digest ('@sha256:...'), got 'collector'"],
    ['latest', 'collector:latest', "must name a fixed version, 'latest' is not one, got 'collector:latest'"],
  ])('a collector by %s is refused', (_, image, message) => {
    expect(refusalOfValue('dev', 'tracing.collectorImage', image)).toBe(
      `tracing.collectorImage: ${message}; change it in config/dev.ts`,
    );
  });
});

describe('Refusals in the section images', () => {
  const name = "must be 2 to 100 lower-case letters, digits and single '.', '_' or '-' between them, such as backend";

  test.each<[path: string, value: unknown, message: string]>([
    ['images.repositories', 'web', "must be a list of at most 20 names such as backend, got 'web'"],
    ['images.repositories', ['web', 'web'], "must not name a repository twice, got [ 'web', 'web' ]"],
    ['images.keptCount', 19, 'must be a whole number from 20 to 20000, got 19'],
  ])('%s: %p is refused', (path, value, message) => {
    expect(refusalOfValue('dev', path, value)).toContain(`${path}: ${message}; change it in config/dev.ts`);
  });

  test.each(['Web', 'w', 'payments-dev/web', 'web:1.0.0', 'web--api'])('the repository %s is refused', (repository) => {
    expect(refusalOfValue('dev', 'images.repositories', [repository])).toContain(
      `images.repositories.0: ${name}, got '${repository}'; change it in config/dev.ts`,
    );
  });

  test('an image in a repository that is named like those of the data layer, and is none, is refused', () => {
    const image = '222222222222.dkr.ecr.us-east-1.amazonaws.com/payments-staging/backennd:1.0.0';
    expect(refusalOfValue('staging', 'services.backend.image', image)).toBe(
      'services.backend.image: must be in a repository of images.repositories, which makes payments-staging/frontend, ' +
        `payments-staging/backend, payments-staging/aws-otel-collector, got '${image}'; change it in config/staging.ts`,
    );
  });

  test.each([
    '999999999999.dkr.ecr.us-east-1.amazonaws.com/payments-staging/backennd:1.0.0',
    '222222222222.dkr.ecr.us-east-1.amazonaws.com/shared/backend:1.0.0',
  ])('%s, of another account or under another name, is accepted', (image) => {
    expect(refusalOfValue('staging', 'services.backend.image', image)).toBe('accepted');
  });
});

describe('Refusals in the section guardDuty', () => {
  test('an agent is refused where AWS publishes none', () => {
    const zones = ['a', 'b', 'c'].map((letter) => `ap-southeast-6${letter}`);
    expect(
      refusalOf('dev', {
        region: 'ap-southeast-6',
        network: { availabilityZones: zones, cloudFrontPrefixListId: 'pl-12345678' },
      }),
    ).toBe(
      'guardDuty.agent: must be false in ap-southeast-6, for which AWS publishes no repository of the agent, got true; set it in config/dev.ts',
    );
  });
});

describe('Refusals in the section services', () => {
  test.each<[path: string, value: unknown, message: string]>([
    ['services.backend.image', 'nginx', "must name a version (':1.4.2') or a digest ('@sha256:...'), got 'nginx'"],
    ['services.backend.image', 'nginx:latest', "must name a fixed version, 'latest' is not one, got 'nginx:latest'"],
    ['services.backend.image', 'nginx:LaTeSt', "must name a fixed version, 'latest' is not one, got 'nginx:LaTeSt'"],
    [
      'services.backend.image',
      'nginx:latest@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
      "must name a fixed version, 'latest' is not one, got 'nginx:latest@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'",
    ],
    [
      'services.backend.image',
      'nginx@sha256:abc',
      "digest must be 'sha256:' and 64 lower-case hexadecimal digits, got 'sha256:abc'",
    ],
    [
      'services.backend.image',
      'nginx@sha512:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
      "digest must be 'sha256:' and 64 lower-case hexadecimal digits, got 'sha512:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'",
    ],
    ['services.backend.image', '', "must be 'registry/repository:version', lower-case, got ''"],
    ['services.backend.image', 'Nginx:1', "must be 'registry/repository:version', lower-case, got 'Nginx:1'"],
    ['services.backend.image', 'nginx:', "tag must be 1 to 128 letters, digits, '_', '.' or '-', got ''"],
    [
      'services.backend.image',
      42,
      "must be an image with a fixed version, 'registry/repository:1.4.2' or '...@sha256:<64 digits>', got 42",
    ],
    [
      'services.backend.image',
      '111111111111.dkr.ecr.us-esat-1.amazonaws.com/payments/backend:1.0.0',
      "must be in a region of AWS's commercial partition (did you mean 'us-east-1'?), got '111111111111.dkr.ecr.us-esat-1.amazonaws.com/payments/backend:1.0.0'",
    ],
    [
      'services.backend.image',
      '111111111111.dkr.ecr.cn-north-1.amazonaws.com.cn/payments/backend:1.0.0',
      "must be in a region of AWS's commercial partition (this one is in the partition aws-cn), got '111111111111.dkr.ecr.cn-north-1.amazonaws.com.cn/payments/backend:1.0.0'",
    ],
    ['services.backend.cpuArchitecture', 'arm64', "must be one of ARM64, X86_64, got 'arm64'"],
    ['services.backend.cpuUnits', 300, 'must be one of 256, 512, 1024, 2048, 4096, 8192, 16384, got 300'],
    ['services.backend.memoryMiB', 2, 'must be a whole number from 512 to 122880, got 2'],
    [
      'services.backend.memoryMiB',
      5120,
      'must be what Fargate offers beside 512 CPU units, 1024, 2048, 3072, 4096, got 5120',
    ],
    ['services.backend.port', 80, 'must be a whole number from 1024 to 65535, got 80'],
    ['services.backend.port', 70000, 'must be a whole number from 1024 to 65535, got 70000'],
    [
      'services.backend.port',
      4317,
      'must not be 2000, 4317, 4318, 13133, on which the trace collector of the same task listens, got 4317',
    ],
    [
      'services.backend.port',
      2000,
      'must not be 2000, 4317, 4318, 13133, on which the trace collector of the same task listens, got 2000',
    ],
    [
      'services.backend.healthCheckPath',
      'healthz',
      "must be an absolute path of letters, digits, '/._~-' and '%' with two hexadecimal digits, for example /healthz, got 'healthz'",
    ],
    [
      'services.backend.healthCheckPath',
      "/it's",
      "must be an absolute path of letters, digits, '/._~-' and '%' with two hexadecimal digits, for example /healthz, got '/it's'",
    ],
    [
      'services.backend.healthCheckPath',
      '/health?deep=1',
      "must be an absolute path of letters, digits, '/._~-' and '%' with two hexadecimal digits, for example /healthz, got '/health?deep=1'",
    ],
    [
      'services.backend.healthCheckPath',
      'https://example.com/',
      "must be an absolute path of letters, digits, '/._~-' and '%' with two hexadecimal digits, for example /healthz, got 'https://example.com/'",
    ],
    ['services.backend.minTasks', 0, 'must be a whole number from 1 to 5000, got 0'],
    ['services.backend.maxTasks', 2, 'must be at least minTasks (3), got 2'],
    ['services.backend.maxTasks', 6000, 'must be a whole number from 1 to 5000, got 6000'],
    ['services.backend.minTasks', NaN, 'must be a whole number from 1 to 5000, got NaN'],
    ['services.backend.cpuTargetPercent', 80, 'must be below 80, where the alarm is raised, got 80'],
    ['services.backend.cpuTargetPercent', 0, 'must be a whole number from 10 to 100, got 0'],
    ['services.backend.memoryTargetPercent', 85, 'must be below 85, where the alarm is raised, got 85'],
    ['services.backend.memoryTargetPercent', 101, 'must be a whole number from 10 to 100, got 101'],
  ])('%s: %p is refused', (path, value, message) => {
    expect(refusalOfValue('dev', path, value)).toBe(`${path}: ${message}; change it in config/dev.ts`);
  });

  test.each<[environment: string, values: object, refusal: string]>([
    [
      'dev',
      { services: { backend: { image: 'registry.example.com/backend:1.0.0-amd64' } } },
      "services.backend.cpuArchitecture: must be X86_64, which the tag '1.0.0-amd64' of the image names, got 'ARM64'; set it in config/dev.ts",
    ],
    [
      'dev',
      { services: { backend: { image: 'registry.example.com/backend:1.0.0-arm64', cpuArchitecture: 'X86_64' } } },
      "services.backend.cpuArchitecture: must be ARM64, which the tag '1.0.0-arm64' of the image names, got 'X86_64'; change it in config/dev.ts",
    ],
    [
      'dev',
      { services: { backend: { cpuUnits: 256, memoryMiB: 1536 } } },
      'services.backend.memoryMiB: must be what Fargate offers beside 256 CPU units, 512, 1024, 2048, got 1536; change it in config/dev.ts',
    ],
    [
      'dev',
      { services: { backend: { cpuUnits: 8192, memoryMiB: 17408 } } },
      'services.backend.memoryMiB: must be what Fargate offers beside 8192 CPU units, 16384 to 61440 in steps of 4096, got 17408; change it in config/dev.ts',
    ],
    [
      'dev',
      { services: { backend: { cpuUnits: 2048, memoryMiB: 2048 } } },
      'services.backend.memoryMiB: must be what Fargate offers beside 2048 CPU units, 4096 to 16384 in steps of 1024, got 2048; change it in config/dev.ts',
    ],
    [
      'dev',
      { services: { backend: { minTasks: 21 } } },
      'services.backend.maxTasks: must be at least minTasks (21), got 20; change it in config/base.ts, or set it in config/dev.ts alone',
    ],
    [
      'dev',
      { services: { frontend: { maxTasks: 2000 }, backend: { maxTasks: 60 } } },
      'services.frontend.maxTasks: must leave twice the tasks of both services (4120) within the 1000 targets of a load balancer, got 2000; change it in config/dev.ts\n' +
        'database.connectionPoolSize: must be at most 3, so that 120 backend tasks, twice the most during a deployment, stay within 90 % of maxConnections (360 connections), got 5; change it in config/small.ts, or set it in config/dev.ts alone',
    ],
    [
      'dev',
      { services: { backend: { maxTask: 20 } } },
      "services.backend.maxTask: is not a known setting (did you mean 'maxTasks'?); rename or remove it in config/dev.ts",
    ],
    [
      'dev',
      { services: { backend: { MaxTasks: 20 } } },
      "services.backend.MaxTasks: is not a known setting (did you mean 'maxTasks'?); rename or remove it in config/dev.ts",
    ],
    [
      'dev',
      { services: { api: {} } },
      'services.api: is not a known setting (the names here are frontend, backend); rename or remove it in config/dev.ts',
    ],
  ])('in %s: %j is refused', (environment, values, refusal) => {
    expect(refusalOf(environment, values)).toBe(refusal);
  });
});
