import { loadConfiguration } from '../../../lib/config/load';
import { ConfigurationError } from '../../../lib/config/configuration-error';
import type { ConfigurationFile } from '../../../lib/config/layers';
import { withValues } from '../changed-configuration';

const DIGEST = `sha256:${'ab'.repeat(32)}`;
const ECR = '111111111111.dkr.ecr.us-east-1.amazonaws.com';
const CERTIFICATE = 'certificate/12345678-1234-1234-1234-123456789012';
const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `a${index}@example.com`);

/** Values of dev by path: those that must be refused, and similar ones that must be accepted. */
const VALUES: readonly (readonly [path: string, refused: readonly unknown[], accepted: readonly unknown[]])[] = [
  [
    'services.backend.image',
    [
      ...['api:main-arm64', 'api:stable-alpine', 'api:SNAPSHOT', 'api:canary', 'api:HEAD', 'api:changeme', 'api:arm64'],
      ...['api:NaN', 'api:1.0.0-undefined', 'api:release-null', 'undefined/api:1.0.0', `${ECR}/null:1`, `${ECR}:1`],
      ...[
        `${ECR}/a--b:1`,
        `${ECR}/a__b:1`,
        `${ECR}/a:1`,
        `${ECR}.cn/a/b:1`,
        '000000000000.dkr.ecr.us-east-1.amazonaws.com/a/b:1',
      ],
      ...[
        'public.ecr.aws/nginx:1.27',
        '0.0.0.0:5000/a:1',
        'host.docker.internal:5000/a:1',
        'LOCALHOST:5000/a:1',
        '127.1.2.3/a:1',
      ],
      ...['r..example.com/a:1', '-r.example.com/a:1', 'r-.example.com/a:1', 'ghcr.io:1'],
    ],
    [
      ...[
        'api:main-1a2b3c4',
        'api:release-2026.11',
        'api:1.0.0-rc.1',
        'api:2.0.0-stable',
        'api:1.27-alpine-slim',
        'api:7',
      ],
      ...['stable/api:2.1.0', 'latest-news/api:1.0', 'a--b:1', `${ECR}/a_b.c-d/e:1`, 'public.ecr.aws/alias/app:1'],
      ...['R.EXAMPLE.com/a:1', '10.0.0.5:5000/a:1', 'docker.io/library/nginx:1.27.0', `r.example.com/a@${DIGEST}`],
    ],
  ],
  [
    'services.backend.healthCheckPath',
    ['/%', '/%zz', '/a%2', '/../etc', '/a/../b', '/.', `/${'a'.repeat(200)}`],
    ['/a%20b', '/.well-known/health', '/api/v1.0/health', '/health/'],
  ],
  ['account', ['000000000000'], ['111111111111']],
  [
    'network.cloudFrontPrefixListId',
    // Amazon S3's and DynamoDB's in us-east-1, CloudFront's in eu-west-1, an unknown one.
    ['pl-63a5400a', 'pl-02cd2c6b', 'pl-4fa04526', 'pl-0123456789abcdef0'],
    ['pl-3b927c52'],
  ],
  ['domain.loadBalancerCertificateArn', [`arn:aws:acm:us-east-1:000000000000:${CERTIFICATE}`], []],
  ['domain.hostedZoneId', ['Z000000000000000PROD'], ['Z0123456789']],
  [
    'database.name',
    ['admin', 'db', 'control', 'catalog', 'dispatch', 'flag', 'data', 'p', 'template0'],
    ['payments', 'orders', 'users', 'payments_db', 'controlplane'],
  ],
  ['alarms.subscribers', [many(51), [`${'a'.repeat(250)}@example.com`]], [many(50)]],
  [
    'alarms.runbookUrl',
    [
      ...[
        `https://wiki.example.com/${'a'.repeat(200)}`,
        'https://./x',
        'https://-a.com/x',
        'https://u:p@wiki.example.com/x',
      ],
      ...['../x.md', '/etc/x.md', 'a/../../x.md', 'https://wiki.example.com/\u0007'],
    ],
    ['https://wiki.example.com', 'https://wiki.example.com:8443/runbook?id=7', 'runbook.md'],
  ],
];

/** Zone letters by region: three that it has, and three of which it lacks one. */
const ZONES: readonly (readonly [region: string, accepted: string, refused: string])[] = [
  ['us-east-1', 'def', 'abg'],
  ['us-west-2', 'abd', 'abe'],
  ['us-east-2', 'abc', 'abd'],
  ['ca-central-1', 'abd', 'abc'],
  ['ap-northeast-1', 'acd', 'abe'],
  ['ap-northeast-2', 'bcd', 'abe'],
  ['eu-central-1', 'cba', 'bcd'],
];

function file([name = '', ...rest]: readonly string[], value: unknown): ConfigurationFile {
  return { [name]: rest.length === 0 ? value : file(rest, value) };
}

const load = (values: object): unknown => loadConfiguration('dev', withValues('dev', values));
const domain = (name: string, hostedZoneName: string): object => ({ domain: { name, hostedZoneName } });
const zones = (region: string, letters: string): object => ({
  region,
  network: { availabilityZones: letters.split('').map((letter) => region + letter) },
});

describe('Values that are easy to mistake for allowed ones', () => {
  const refused = VALUES.flatMap(([path, values]) => values.map((value) => [path, value] as const));
  const accepted = VALUES.flatMap(([path, , values]) => values.map((value) => [path, value] as const));

  test.each(refused)('%s: %j is refused', (path, value) => {
    expect(() => load(file(path.split('.'), value))).toThrow(new RegExp(`^${path.replaceAll('.', '\\.')}[:.]`));
  });

  test.each(accepted)('%s: %j is accepted', (path, value) => {
    expect(() => load(file(path.split('.'), value))).not.toThrow();
  });

  test.each(ZONES)('%s has the zones %s, and not %s', (region, right, wrong) => {
    expect(() => load(zones(region, right))).not.toThrow();
    expect(() => load(zones(region, wrong))).toThrow(`network.availabilityZones: must be zones of ${region}`);
  });

  test('a region where an account has only two zones is refused as a region', () => {
    expect(() => load(zones('us-west-1', 'abc'))).toThrow(
      /^region: must be one in which an account has three zones, got 'us-west-1'; change it in config\/dev\.ts$/,
    );
  });

  test.each([
    ['app.corp.internal', 'corp.internal'],
    ['app.x.local', 'x.local'],
    ['d1.cloudfront.net', 'cloudfront.net'],
    ['x.us-east-1.elb.amazonaws.com', 'us-east-1.elb.amazonaws.com'],
  ])('the domain %s is refused, because public DNS cannot delegate its zone', (name, zone) => {
    expect(() => load(domain(name, zone))).toThrow(
      'domain.hostedZoneName: must be a name that public DNS can delegate',
    );
  });

  test.each([
    ['app.testing.com', 'testing.com'],
    ['app.mylocal.de', 'mylocal.de'],
  ])('the domain %s is accepted', (name, zone) => {
    expect(() => load(domain(name, zone))).not.toThrow();
  });

  test.each([
    [`x/f:1@${DIGEST}`, `y/b:2@${DIGEST}`],
    ['nginx:1.27', 'docker.io/library/nginx:1.27'],
    ['r.example.com/a:1', 'R.example.com/a:1'],
  ])('%s and %s are recognized as the same image', (frontend, backend) => {
    const values = { services: { frontend: { image: frontend }, backend: { image: backend } } };
    expect(() => load(values)).toThrow("services.backend.image: must not be the frontend's image");
  });

  test('a key ARN whose id is 36 hyphens is refused', () => {
    const values = {
      backupCopyVaultArn: 'arn:aws:backup:eu-west-1:111111111111:backup-vault:copies',
      backupCopyKeyArn: `arn:aws:kms:eu-west-1:111111111111:key/${'-'.repeat(36)}`,
    };
    expect(() => load({ database: values })).toThrow(/^database\.backupCopyKeyArn: must be the ARN of a KMS key/);
  });

  test("the emulator's account is accepted in local", () => {
    expect(() => loadConfiguration('local', withValues('local', { account: '000000000000' }))).not.toThrow();
  });

  test.each([undefined, null, {}, [], ['a'], [undefined], [{ source: 'config/qa.ts' }], Promise.resolve([])])(
    'an environment that is %j instead of a list of files is refused, and the others still load',
    (layers) => {
      const files = { ...withValues('dev', {}), qa: layers } as unknown as Parameters<typeof loadConfiguration>[1];
      expect(() => loadConfiguration('qa', files)).toThrow(ConfigurationError);
      expect(() => loadConfiguration('qa', files)).toThrow(
        /^config\/environments\.ts: must list the files of qa, got /,
      );
      expect(() => loadConfiguration('dev', files)).not.toThrow();
    },
  );
});
