import type { CheckResult } from '../../../tools/shared/checks/finding';
import { BatchDeleteImageCommand, CreateRepositoryCommand, ECRClient, PutImageCommand } from '@aws-sdk/client-ecr';
import { DescribeManagedPrefixListsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { PlatformConfig } from '../../../lib/config/schema';
import { BOOTSTRAP_PARAMETER } from '../../../tools/doctor/checks/bootstrap-checks';
import { SERVICE_LINKED_ROLES } from '../../../tools/doctor/checks/service-linked-roles-check';
import { clientsByRegion } from '../../../tools/shared/aws/clients';
import { startEmulator, type Emulator } from '../../../tools/shared/emulator/emulator';
import { endpointEnvironment } from '../../../tools/shared/aws/endpoint-environment';
import { configOf } from '../../helpers/platform';
import { resultOf as recordedResultOf } from './context';

const ACCOUNT = '000000000000';
const REGION = 'us-east-1';
const INDEX = 'application/vnd.oci.image.index.v1+json';
const local = configOf('local');
const environmentBefore = { ...process.env };

let emulator: Emulator;

/** Clients for what is seeded, of the same endpoint as doctor's. */
const seeding = () => ({
  ec2: new EC2Client({ region: REGION }),
  ecr: new ECRClient({ region: REGION }),
  iam: new IAMClient({ region: REGION }),
  route53: new Route53Client({ region: REGION }),
  ssm: new SSMClient({ region: REGION }),
});

beforeAll(async () => {
  emulator = await startEmulator();
  process.env = endpointEnvironment({ endpoint: emulator.endpoint, account: ACCOUNT, region: REGION });
});

afterAll(async () => {
  process.env = environmentBefore;
  await emulator.stop();
});

function resultOf(id: string, config: PlatformConfig = local): Promise<CheckResult | undefined> {
  const clientsIn = clientsByRegion({ endpoint: process.env.AWS_ENDPOINT_URL });
  return recordedResultOf(id, {}, { config, account: ACCOUNT, clients: clientsIn(config.region), clientsIn });
}

const withDomain = (domain: Partial<PlatformConfig['domain']>): PlatformConfig => ({
  ...local,
  domain: { ...local.domain, ...domain },
});

describe('The checks of doctor against the local AWS', () => {
  test('finds no bootstrap, then an old one, then a recent one', async () => {
    const put = (Value: string) =>
      seeding().ssm.send(
        new PutParameterCommand({ Name: BOOTSTRAP_PARAMETER, Value, Type: 'String', Overwrite: true }),
      );
    expect(await resultOf('bootstrap-main')).toMatchObject({
      verdict: 'fail',
      evidence: 'us-east-1 of account 000000000000 has never been bootstrapped',
      fix: 'npx cdk bootstrap aws://000000000000/us-east-1',
    });
    await put('5');
    expect(await resultOf('bootstrap-main')).toMatchObject({
      verdict: 'fail',
      evidence: 'version 5 in us-east-1, 6 or newer is needed',
    });
    await put('21');
    expect(await resultOf('bootstrap-main')).toMatchObject({ verdict: 'pass', evidence: 'version 21 in us-east-1' });
    expect(await resultOf('bootstrap-edge')).toMatchObject({
      verdict: 'pass',
      evidence: 'us-east-1 is the main region',
    });
  });

  test('finds no hosted zone, then another one, then the right one', async () => {
    const name = local.domain.hostedZoneName;
    const { HostedZone } = await seeding().route53.send(
      new CreateHostedZoneCommand({ Name: `${name}.`, CallerReference: 'one' }),
    );
    const hostedZoneId = (HostedZone?.Id ?? '').replace('/hostedzone/', '');
    expect(await resultOf('hosted-zone')).toMatchObject({
      verdict: 'fail',
      evidence: 'Z000000000000000LOCAL does not exist in this account',
      fix: expect.stringContaining('put its id into domain.hostedZoneId of config/local.ts') as string,
    });
    expect(await resultOf('hosted-zone', withDomain({ hostedZoneId, hostedZoneName: 'example.com' }))).toMatchObject({
      verdict: 'fail',
      evidence: `${hostedZoneId} is the zone ${name}, not example.com`,
    });
    const found = await resultOf('hosted-zone', withDomain({ hostedZoneId }));
    expect(found).toMatchObject({ verdict: 'pass' });
    expect(found?.evidence).toContain(`${hostedZoneId} is ${name}`);
  });

  test('distinguishes zones that the account has from those it lacks', async () => {
    expect(await resultOf('availability-zones')).toMatchObject({ verdict: 'pass' });
    const network = { ...local.network, availabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1z'] };
    expect(await resultOf('availability-zones', { ...local, network })).toMatchObject({
      verdict: 'fail',
      evidence: expect.stringMatching(
        /^us-east-1z is not available to this account; the account has us-east-1a, /,
      ) as string,
    });
  });

  test("distinguishes the region's prefix list from another", async () => {
    const { PrefixLists = [] } = await seeding().ec2.send(new DescribeManagedPrefixListsCommand({}));
    const actual = PrefixLists.find(({ PrefixListName }) =>
      PrefixListName?.includes('cloudfront.origin-facing'),
    )?.PrefixListId;
    const configured = (cloudFrontPrefixListId: string | undefined): PlatformConfig => ({
      ...local,
      network: { ...local.network, cloudFrontPrefixListId },
    });
    expect(await resultOf('prefix-list', configured('pl-12345678'))).toMatchObject({
      verdict: 'fail',
      fix: `network: { cloudFrontPrefixListId: '${actual ?? ''}' } in config/local.ts`,
    });
    expect(await resultOf('prefix-list', configured(actual))).toMatchObject({ verdict: 'pass' });
  });

  // The emulator offers few classes, each in the zones a and b.
  test.each([
    ['17.5', 'r5.large', 'b', 'pass', 'db.r5.large for Aurora PostgreSQL 17.5 is offered in us-east-1a, us-east-1b'],
    ['17.5', 'r5.large', 'c', 'fail', expect.stringMatching(/ is offered in .*, not in us-east-1c$/) as string],
    ['17.5', 'r8g.48xlarge', 'b', 'fail', 'us-east-1 does not offer db.r8g.48xlarge for Aurora PostgreSQL 17.5'],
    ['17.99', 'r5.large', 'b', 'fail', 'us-east-1 does not offer Aurora PostgreSQL 17.99'],
  ])('of version %s on db.%s in zones a and %s: %s', async (version, instanceClass, zone, verdict, evidence) => {
    const database = { ...local.database, engineVersion: version as '17.5', instanceClass };
    const network = { ...local.network, availabilityZones: ['us-east-1a', `us-east-1${zone}`] };
    expect(await resultOf('database-class', { ...local, database, network })).toMatchObject({ verdict, evidence });
  });

  test('finds no repository, then no image, then another architecture, then the image', async () => {
    const { ecr } = seeding();
    const repositoryName = 'payments-local/backend';
    const push = async (...architectures: string[]): Promise<void> => {
      await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageTag: '1.0.0' }] }));
      const manifests = architectures.map((architecture, index) => ({
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        digest: `sha256:${String(index).repeat(64)}`,
        size: 100,
        platform: { architecture, os: 'linux' },
      }));
      const imageManifest = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests });
      await ecr.send(
        new PutImageCommand({ repositoryName, imageTag: '1.0.0', imageManifest, imageManifestMediaType: INDEX }),
      );
    };
    const evidence = async () => {
      const result = await resultOf('image-backend');
      return [result?.verdict, result?.evidence];
    };
    expect(await evidence()).toEqual(['fail', 'there is no repository payments-local/backend in account 000000000000']);
    await ecr.send(new CreateRepositoryCommand({ repositoryName }));
    expect(await evidence()).toEqual(['fail', 'payments-local/backend has no image 1.0.0']);
    await push('amd64');
    expect(await evidence()).toEqual([
      'fail',
      `${local.services.backend.image} exists for amd64, the service runs on arm64`,
    ]);
    await push('amd64', 'arm64', 'unknown');
    expect(await evidence()).toEqual(['pass', `${local.services.backend.image} exists for arm64`]);
  });

  test('is unknown for an image outside Amazon ECR', async () => {
    const backend = { ...local.services.backend, image: 'registry.example.com/api:1.0.0' };
    expect(await resultOf('image-backend', { ...local, services: { ...local.services, backend } })).toMatchObject({
      verdict: 'unknown',
      evidence: 'registry.example.com/api:1.0.0 is not in Amazon ECR',
    });
  });

  test('finds no service-linked roles, then all of them', async () => {
    const services = Object.values(SERVICE_LINKED_ROLES);
    expect(await resultOf('service-linked-roles')).toMatchObject({
      verdict: 'fail',
      fix: services.map((name) => `aws iam create-service-linked-role --aws-service-name ${name}`).join('\n'),
    });
    // By name, which AWS does not allow: the emulator spells its own service-linked roles differently.
    for (const RoleName of Object.keys(SERVICE_LINKED_ROLES)) {
      await seeding().iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: '{}' }));
    }
    expect(await resultOf('service-linked-roles')).toMatchObject({ verdict: 'pass' });
  });
});
