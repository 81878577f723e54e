import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { LAYERS } from '../helpers/platform';
import { LocalPlatform } from './local-platform';
import { needsLogGroup } from './releases';
import { succeeded } from './single-layer';

const PROTECTION = { deletionProtection: true, retainData: true };

/** What docs/runbook.md gives for a first deployment, and again after it failed. */
const FIRST_CREATION = ['--no-rollback'];

describe('The first creation of a layer, with the protections of prod', () => {
  let platform: LocalPlatform;
  let release: string;

  beforeAll(async () => {
    platform = await LocalPlatform.start();
    release = platform.release([needsLogGroup], { ...platform.config, protection: PROTECTION });
  });

  afterAll(() => platform.stop());

  test.each(LAYERS)(
    '%s: fails in the middle, and the same command completes it when the cause is gone',
    async (layer) => {
      const failed = await platform.deploy([layer], release, FIRST_CREATION);
      expect(failed.exitCode).not.toBe(0);
      const { [layer]: halfway } = await platform.states();
      expect(halfway.status).toBe('CREATE_FAILED');

      const logs = new CloudWatchLogsClient(platform.sdkOptions);
      await logs.send(new CreateLogGroupCommand({ logGroupName: `/missing/${layer}` }));
      succeeded(await platform.deploy([layer], release, FIRST_CREATION));
      const { [layer]: complete } = await platform.states();
      expect(['CREATE_COMPLETE', 'UPDATE_COMPLETE']).toContain(complete.status);
      expect(complete.resources).toEqual(expect.arrayContaining([...halfway.resources]));
    },
  );
});
