import { loadConfiguration } from '../../../lib/config/load';
import { readCommandLine } from '../../../lib/config/command-line';
import { withValues } from '../changed-configuration';
import { refusalOf } from './refusal';

const CERTIFICATE = 'certificate/12345678-1234-1234-1234-123456789012';
const VAULT = 'arn:aws:backup:eu-west-1:444444444444:backup-vault:copies';
const KEY = 'arn:aws:kms:eu-west-1:555555555555:key/12345678-1234-1234-1234-123456789012';

describe('Values that an earlier version accepted', () => {
  test.each<[environment: string, values: object, message: string]>([
    [
      'prod',
      { environment: 'staging' },
      "environment: must not be in a file, since the command names it, got 'staging'; remove it from config/prod.ts",
    ],
    [
      'dev',
      { domain: { name: 'app.payments.example.com', hostedZoneName: 'payments.example.com' } },
      "domain.name: must not be the domain of prod, got 'app.payments.example.com'; change it in config/dev.ts",
    ],
    [
      'dev',
      {
        domain: {
          loadBalancerCertificateArn: `arn:aws:acm:us-east-1:111111111111:${CERTIFICATE}`,
          distributionCertificateArn: `arn:aws:acm:us-east-1:222222222222:${CERTIFICATE}`,
        },
      },
      'domain.distributionCertificateArn: must be a certificate of account 111111111111, that of ' +
        `loadBalancerCertificateArn, got 'arn:aws:acm:us-east-1:222222222222:${CERTIFICATE}'; change it in config/dev.ts`,
    ],
    [
      'dev',
      { network: { cloudFrontPrefixListId: 'pl-4fa04526' } },
      "network.cloudFrontPrefixListId: must be CloudFront's list in us-east-1 (pl-3b927c52, also where this is left out), and not that of eu-west-1, got " +
        "'pl-4fa04526'; change it in config/dev.ts",
    ],
    [
      'dev',
      { database: { backupCopyVaultArn: VAULT, backupCopyKeyArn: KEY } },
      `database.backupCopyKeyArn: must be a key of the account of backupCopyVaultArn, got '${KEY}'; change it in config/dev.ts`,
    ],
    [
      'dev',
      { services: { backend: { image: '111111111111.dkr.ecr.us-east-1.amazonaws.com/payments-dev/frontend:1.0.0' } } },
      "services.backend.image: must not be the frontend's image, got " +
        "'111111111111.dkr.ecr.us-east-1.amazonaws.com/payments-dev/frontend:1.0.0'; change it in config/dev.ts",
    ],
    [
      'dev',
      { services: { backend: { environment: 'x' } } },
      'services.backend.environment: is not a known setting (the names here are image, cpuArchitecture, cpuUnits, ' +
        'memoryMiB, port, protocol, healthCheckPath, minTasks, maxTasks, cpuTargetPercent, memoryTargetPercent, ' +
        'requestTargetPerSecond, scheduledMinTasks); ' +
        'rename or remove it in config/dev.ts',
    ],
    [
      'dev',
      { 'a\nb': 1 },
      'a\\nb: is not a known setting (the names here are project, costCenter, account, region, network, ' +
        'domain, services, loadBalancer, images, tracing, guardDuty, originHeader, webFirewall, database, logRetentionDays, alarms, protection); rename or remove it in config/dev.ts',
    ],
  ])('in %s: %j is refused', (environment, values, message) => {
    expect(refusalOf(environment, values)).toBe(message);
  });

  test.each(['collation', 'left', 'verbose', 'admin', 'db', 'control', 'catalog', 'dispatch', 'flag'])(
    'the key word %s is refused as a database name',
    (name) => {
      expect(refusalOf('dev', { database: { name } })).toContain('(Amazon RDS refuses this one)');
    },
  );

  test('burstable classes are refused in prod', () => {
    const values = { database: { instanceClass: 't4g.large', maxConnections: 800, connectionPoolSize: 10 } };
    expect(refusalOf('prod', values)).toBe(
      'database.instanceClass: must not be burstable (t3, t4g) in prod: under load it falls back to its baseline, got ' +
        "'t4g.large'; change it in config/prod.ts",
    );
  });

  test('too few connections for the tasks of a deployment are refused where they can be raised', () => {
    expect(refusalOf('dev', { services: { backend: { maxTasks: 30 } }, database: { maxConnections: 50 } })).toContain(
      'database.maxConnections: must be at least 67, so that 60 backend tasks, twice the most during a deployment, stay ' +
        'within 90 % of maxConnections, got 50',
    );
  });

  test.each([
    ['backend:image', "did you mean 'backendImage'?"],
    ['backend/image', "did you mean 'backendImage'?"],
    ['platform:firstCreaton', "did you mean 'platform:firstCreation'?"],
  ])('-c %s=... is refused', (name, hint) => {
    expect(() => readCommandLine({ [name]: 'a:1' })).toThrow(`${name}: is not a known option (${hint})`);
  });

  test.each(['r6i.32xlarge', 'r6id.24xlarge', 'x2g.4xlarge'])('%s is accepted', (instanceClass) => {
    const files = withValues('prod', { database: { instanceClass } });
    expect(loadConfiguration('prod', files).database.instanceClass).toBe(instanceClass);
  });
});
