import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { synthesizeLayers } from '../../tools/shared/cdk/synthesize';
import { clientsByRegion } from '../../tools/shared/aws/clients';
import { Removal } from '../../tools/remove/removal';
import { LocalPlatform } from './local-platform';
import { needsLogGroup } from './releases';
import { succeeded } from './single-layer';

const PROTECTED = { deletionProtection: true, retainData: true };

describe('npm run remove', () => {
  let platform: LocalPlatform;
  let release: string;
  let lines: string[] = [];

  beforeAll(async () => {
    platform = await LocalPlatform.start();
    release = platform.release([needsLogGroup], { ...platform.config, protection: PROTECTED });
  });

  afterAll(() => platform.stop());

  function removal(protection = PROTECTED): Removal {
    lines = [];
    return new Removal({
      layers: synthesizeLayers('local'),
      config: { ...platform.config, protection },
      clientsIn: clientsByRegion(platform.sdkOptions),
      pollMillis: 200,
      onProgress: (line) => lines.push(line),
    });
  }

  async function rolledBack(layer: 'NetworkStack' | 'DataStack' | 'ComputeStack'): Promise<string> {
    expect((await platform.deploy([layer], release)).exitCode).not.toBe(0);
    const { [layer]: state } = await platform.states();
    const logs = new CloudWatchLogsClient(platform.sdkOptions);
    await logs.send(new CreateLogGroupCommand({ logGroupName: `/missing/${layer}` }));
    const retry = await platform.deploy([layer], release);
    expect(retry.output).toContain('cannot be deleted while TerminationProtection is enabled');
    return state.status;
  }

  // A protected database cannot be deleted by the rollback; the load balancer comes after what fails here.
  test.each([
    ['NetworkStack', 'ROLLBACK_COMPLETE'],
    ['DataStack', 'ROLLBACK_FAILED'],
    ['ComputeStack', 'ROLLBACK_FAILED'],
  ] as const)(
    'removes %s after its first creation was rolled back with the protections of prod',
    async (layer, status) => {
      expect(await rolledBack(layer)).toBe(status);
      const tool = removal();
      await tool.remove(await tool.plan(layer));
      expect((await platform.states())[layer].status).toBe('NOT DEPLOYED');
      succeeded(await platform.deploy([layer], release));
      expect((await platform.states())[layer].status).toBe('CREATE_COMPLETE');
    },
  );

  test('refuses a layer whose creation completed in a protected environment', async () => {
    await expect(removal().plan('ComputeStack')).rejects.toThrow(
      'ComputeStack of local is protected, and its creation completed.',
    );
  });

  test('refuses a layer that other layers read from', async () => {
    const unprotected = { deletionProtection: false, retainData: false };
    await expect(removal(unprotected).plan('NetworkStack')).rejects.toThrow(
      'NetworkStack is in use: DataStack and ComputeStack read its values.',
    );
  });

  test('refuses a layer that does not exist', async () => {
    await expect(removal().plan('Compute')).rejects.toThrow('There is no such layer.');
  });

  test('removes an environment from the top down, and unlike cdk destroy also buckets that hold objects', async () => {
    const protection = { deletionProtection: false, retainData: false };
    const unprotected = platform.release([], { ...platform.config, protection });
    succeeded(await platform.deploy(['NetworkStack', 'DataStack', 'ComputeStack'], unprotected));
    const { ComputeStack } = await platform.states();
    const bucket = ComputeStack.resources.find((line) => line.startsWith('AWS::S3::Bucket '))?.split(' ')[2];
    const s3 = new S3Client({ ...platform.sdkOptions, forcePathStyle: true });
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'access/ELBAccessLogTestFile', Body: '' }));

    const destroyed = await platform.destroy('ComputeStack', unprotected);
    expect([destroyed.exitCode, (await platform.states()).ComputeStack.status]).toEqual([1, 'DELETE_FAILED']);
    expect(destroyed.output).toContain('The bucket you tried to delete is not empty');
    const tool = removal(protection);
    const targets = await tool.plan();
    expect(targets.map(({ layer }) => layer.id)).toEqual(['ComputeStack', 'DataStack', 'NetworkStack']);
    await tool.remove(targets);
    expect(lines.filter((line) => line.includes('these stay'))).toEqual([]);
    const states = await platform.states();
    expect(Object.values(states).map(({ status }) => status)).toEqual(Array(5).fill('NOT DEPLOYED'));
  });
});
