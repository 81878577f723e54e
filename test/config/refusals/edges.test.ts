import { environments } from '../../../config/environments';
import type { ConfigurationFile } from '../../../lib/config/layers';
import { loadConfiguration } from '../../../lib/config/load';
import { refusalOf } from './refusal';

const ECR = '111111111111.dkr.ecr.us-east-1.amazonaws.com';
const certificate = (account: string, region = 'us-east-1'): string =>
  `arn:aws:acm:${region}:${account}:certificate/12345678-1234-1234-1234-123456789012`;
const certificates = (regional: string, edge: string): ConfigurationFile => ({
  domain: { loadBalancerCertificateArn: certificate(regional), distributionCertificateArn: certificate(edge) },
});
const vault = (region: string, account = '111111111111'): string =>
  `arn:aws:backup:${region}:${account}:backup-vault:copies`;
const key = (region: string, account = '111111111111'): string =>
  `arn:aws:kms:${region}:${account}:key/00000000-0000-0000-0000-000000000000`;

const backend = (values: object): ConfigurationFile => ({ services: { backend: values } });
const tasks = (frontend: number, backendTasks: number): ConfigurationFile => ({
  services: { frontend: { maxTasks: frontend }, backend: { maxTasks: backendTasks } },
  database: { connectionPoolSize: 3 },
});
const images = (one: string, other: string): ConfigurationFile => ({
  services: { frontend: { image: one }, backend: { image: other } },
});
const capeTown = (network: object): ConfigurationFile => ({
  region: 'af-south-1',
  network: { availabilityZones: ['af-south-1a', 'af-south-1b', 'af-south-1c'], ...network },
  guardDuty: { agent: true },
});

/** A name of this length in dev's zone. */
const nameOf = (length: number): string => '.dev.payments.example.com'.padStart(length, 'a');

describe('Values at the edge of what is allowed', () => {
  test.each<[what: string, environment: string, values: ConfigurationFile]>([
    ['as many connections as the memory allows', 'dev', { database: { maxConnections: 419 } }],
    [
      'as few connections as the tasks of a deployment need',
      'dev',
      { ...backend({ maxTasks: 45 }), database: { maxConnections: 100, connectionPoolSize: 1 } },
    ],
    ['a domain that is the hosted zone', 'dev', { domain: { name: 'dev.payments.example.com' } }],
    ['a domain of 64 characters', 'dev', { domain: { name: nameOf(64) } }],
    [
      'a domain of 65 characters with both certificates',
      'dev',
      {
        domain: {
          name: nameOf(65),
          loadBalancerCertificateArn: certificate('111111111111'),
          distributionCertificateArn: certificate('111111111111'),
        },
      },
    ],
    [
      'a zone whose name only resembles one of AWS',
      'dev',
      { domain: { name: 'app.api.aws.example.com', hostedZoneName: 'api.aws.example.com' } },
    ],
    ['both certificates in the account of the environment', 'prod', certificates('333333333333', '333333333333')],
    [
      'a load balancer certificate of any account',
      'dev',
      { domain: { loadBalancerCertificateArn: certificate('1'.repeat(12)) } },
    ],
    [
      'a distribution certificate of any account',
      'dev',
      { domain: { distributionCertificateArn: certificate('1'.repeat(12)) } },
    ],
    ['a tag that names the processor', 'dev', backend({ image: 'api:1.0.0-arm64' })],
    ['a tag that names both processors', 'dev', backend({ image: 'api:1.0.0-arm64-amd64', cpuArchitecture: 'X86_64' })],
    ['a scheduled minimum equal to maxTasks', 'dev', backend({ scheduledMinTasks: [floor(7, 20), floor(19, 3)] })],
    ['as many tasks as the load balancer may have targets', 'prod', tasks(250, 250)],
    ['the address range of local', 'dev', { network: { vpcCidr: '10.40.0.0/16' } }],
    ['the address range of another environment', 'local', { network: { vpcCidr: '10.30.0.0/16' } }],
    [
      'no prefix list of CloudFront where the load balancer is open to the internet',
      'dev',
      capeTown({ loadBalancerAccess: 'internet' }),
    ],
    [
      'any prefix list where the table lacks the region',
      'dev',
      capeTown({ cloudFrontPrefixListId: 'pl-0123456789abcdef0' }),
    ],
    ['half a vCPU', 'prod', { services: { frontend: { cpuUnits: 512, memoryMiB: 1024 } } }],
    ['a log retention of one year', 'prod', { logRetentionDays: 365 }],
    ['one subscriber', 'prod', { alarms: { subscribers: ['oncall@example.com'] } }],
    ["images whose registries end with Docker Hub's name", 'dev', images('a.index.docker.io/x:1', 'a.docker.io/x:1')],
    [
      "images whose registries begin with Docker Hub's name",
      'dev',
      images('index.docker.io.example.com/x:1', 'docker.io.example.com/x:1'),
    ],
    ['images below library/ in another registry', 'dev', images('r.example.com/library/x:1', 'r.example.com/x:1')],
    ['images with library inside the path', 'dev', images('docker.io/a/library/x:1', 'docker.io/a/x:1')],
  ])('accepts %s in %s', (_, environment, values) => {
    expect(refusalOf(environment, values)).toBe('accepted');
  });

  test('accepts a hosted zone that another environment also uses', () => {
    const { hostedZoneId, hostedZoneName } = loadConfiguration('dev', environments).domain;
    const qa = [{ source: 'config/qa.ts', values: { domain: { hostedZoneId, hostedZoneName } } }];
    expect(() => loadConfiguration('dev', { dev: environments.dev ?? [], qa })).not.toThrow();
  });
});

describe('Values just outside what is allowed', () => {
  test.each<[path: string, message: string, environment: string, values: ConfigurationFile]>([
    [
      'database.backupCopyVaultArn',
      "must be in a region of AWS's commercial partition",
      'dev',
      { database: { backupCopyVaultArn: vault('mars-east-1'), backupCopyKeyArn: key('mars-east-1') } },
    ],
    [
      'domain.name',
      'must have at most 64 characters, unless existing certificates are given for both',
      'dev',
      { domain: { name: nameOf(65), loadBalancerCertificateArn: certificate('111111111111') } },
    ],
    [
      'domain.name',
      'must have at most 64 characters, unless existing certificates are given for both',
      'dev',
      { domain: { name: nameOf(65), distributionCertificateArn: certificate('111111111111') } },
    ],
    [
      'domain.distributionCertificateArn',
      'must be a certificate of account 111111111111, that of loadBalancerCertificateArn',
      'dev',
      certificates('111111111111', '222222222222'),
    ],
    [
      'domain.distributionCertificateArn',
      'must be a certificate of account 333333333333',
      'prod',
      certificates('333333333333', '111111111111'),
    ],
    [
      'services.backend.cpuArchitecture',
      "must be ARM64, which the tag 'arm64-1.0.0' of the image names",
      'dev',
      backend({ image: 'api:arm64-1.0.0', cpuArchitecture: 'X86_64' }),
    ],
    [
      'services.backend.cpuArchitecture',
      "must be X86_64, which the tag 'x86_64-1.0.0' of the image names",
      'dev',
      backend({ image: 'api:x86_64-1.0.0', cpuArchitecture: 'ARM64' }),
    ],
    [
      'services.backend.image',
      "must be in a region of AWS's commercial partition",
      'dev',
      backend({ image: '111111111111.dkr.ecr.the-moon-is-far-9.amazonaws.com/api:1' }),
    ],
    [
      'services.backend.image',
      'must be in a repository that images.repositories creates: none',
      'dev',
      { images: { repositories: [] }, ...images('nginx:1.27', `${ECR}/payments-dev/backend:1`) },
    ],
    [
      'services.backend.image',
      "must not be the frontend's image",
      'dev',
      images('index.docker.io/library/nginx:1.27', 'nginx:1.27'),
    ],
    [
      'services.frontend.maxTasks',
      'must keep twice the maxTasks of both services (1002) within the 1000 targets of a load balancer',
      'prod',
      tasks(251, 250),
    ],
    [
      'services.backend.maxTasks',
      'must keep twice the maxTasks of both services (1004) within the 1000 targets of a load balancer',
      'prod',
      tasks(251, 251),
    ],
    [
      'network.cloudFrontPrefixListId',
      "must be CloudFront's list in us-east-1 (pl-3b927c52, the default)",
      'dev',
      { network: { cloudFrontPrefixListId: 'pl-0123456789abcdef0' } },
    ],
    [
      'network.cloudFrontPrefixListId',
      "must be CloudFront's list in af-south-1, and not that of us-east-1",
      'dev',
      capeTown({ cloudFrontPrefixListId: 'pl-3b927c52' }),
    ],
  ])('refuses %s: %s (%s)', (path, message, environment, values) => {
    const got = path.split('.').reduce<unknown>((section, name) => (section as Record<string, unknown>)[name], values);
    const shown = typeof got === 'string' ? `'${got}'` : String(got);
    expect(refusalOf(environment, values)).toBe(
      `${path}: ${message}, got ${shown}; change it in config/${environment}.ts`,
    );
  });

  test('refuses a key for backup copies without a vault', () => {
    expect(refusalOf('dev', { database: { backupCopyKeyArn: key('eu-west-1') } }).split('\n')).toEqual([
      expect.stringContaining('database.backupCopyKeyArn: must be a key of the account of backupCopyVaultArn'),
      expect.stringContaining('database.backupCopyKeyArn: must be given together with backupCopyVaultArn'),
    ]);
  });

  test('refuses the hosted zone of another environment that gives no name for it', () => {
    const { hostedZoneId } = loadConfiguration('dev', environments).domain;
    const qa = [{ source: 'config/qa.ts', values: { domain: { hostedZoneId } } }];
    expect(() => loadConfiguration('dev', { dev: environments.dev ?? [], qa })).toThrow(
      `domain.hostedZoneId: must not be that of qa, whose zone is another one, got '${hostedZoneId}'`,
    );
  });

  test.each<[path: string, values: ConfigurationFile]>([
    ['account', { account: '000000000000' }],
    ['domain.loadBalancerCertificateArn', { domain: { loadBalancerCertificateArn: certificate('000000000000') } }],
    ['domain.distributionCertificateArn', { domain: { distributionCertificateArn: certificate('000000000000') } }],
    ['database.backupCopyVaultArn', { database: { backupCopyVaultArn: vault('eu-west-1', '000000000000') } }],
    ['database.backupCopyKeyArn', { database: { backupCopyKeyArn: key('eu-west-1', '000000000000') } }],
    ['services.frontend.image', { services: { frontend: { image: `${ECR.replaceAll('1', '0')}/x/web:1` } } }],
    ['services.backend.image', backend({ image: '000000000000.dkr.ecr.us-east-1.amazonaws.com/x/api:1' })],
    [
      'tracing.collectorImage',
      { tracing: { collectorImage: '000000000000.dkr.ecr.us-east-1.amazonaws.com/x/collector:v1' } },
    ],
  ])("refuses %s in the emulator's account", (path, values) => {
    expect(refusalOf('dev', values)).toContain(
      `${path}: must not be in the emulator's account (000000000000) in dev, got `,
    );
  });
});

function floor(hour: number, minTasks: number) {
  return { at: `cron(0 ${hour} ? * MON-FRI *)`, minTasks };
}
