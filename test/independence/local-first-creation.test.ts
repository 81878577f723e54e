import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs';
import { paginateGetResources, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { LAYERS } from '../helpers/platform';
import { LocalPlatform } from './local-platform';
import { needsLogGroup } from './releases';
import { succeeded } from './single-layer';

const PROTECTION = { deletionProtection: true, retainData: true };

/** The option that docs/runbook.md gives for a first deployment, and for another attempt after a failure. */
const FIRST_CREATION = ['--no-rollback'];

describe('The first creation of a layer, with the protections of prod', () => {
  let platform: LocalPlatform;
  let release: string;
  let steady: string;

  beforeAll(async () => {
    platform = await LocalPlatform.start();
    const config = { ...platform.config, protection: PROTECTION };
    release = platform.release([needsLogGroup], config, { firstCreation: true });
    steady = platform.release([needsLogGroup], config);
  });

  afterAll(() => platform.stop());

  test.each(LAYERS)('%s fails halfway, and the same command completes it once the cause is fixed', async (layer) => {
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
  });

  /** A retry that created a resource a second time would leave the first one without an owner. Tasks belong to the services. */
  test('leaves no resource that no stack owns', async () => {
    const tagging = new ResourceGroupsTaggingAPIClient(platform.sdkOptions);
    const tagged: string[] = [];
    const TagFilters = [{ Key: 'Environment', Values: ['local'] }];
    for await (const page of paginateGetResources({ client: tagging }, { TagFilters })) {
      tagged.push(...(page.ResourceTagMappingList ?? []).map(({ ResourceARN = '' }) => ResourceARN));
    }
    const owned = Object.values(await platform.states()).flatMap(({ resources }) =>
      resources.map((resource) => resource.split(' ').at(-1) ?? ''),
    );
    expect(tagged.length).toBeGreaterThan(50);
    const isOwned = (arn: string) => owned.some((id) => arn === id || arn.endsWith(`/${id}`) || arn.endsWith(`:${id}`));
    expect(tagged.filter((arn) => !arn.includes(':task/') && !isOwned(arn))).toEqual([]);
  });

  test('starts services with their minimum of tasks, and the next deployment does not change the count', async () => {
    const counts = async (): Promise<unknown[]> => {
      const ecs = new ECSClient(platform.sdkOptions);
      const command = new DescribeServicesCommand({ cluster: 'payments-local', services: ['frontend', 'backend'] });
      return ((await ecs.send(command)).services ?? []).map(({ desiredCount }) => desiredCount);
    };
    const desired = async (): Promise<number> =>
      (JSON.stringify((await platform.states()).ComputeStack.template).match(/"DesiredCount":3/g) ?? []).length;

    expect([await desired(), await counts()]).toEqual([2, [3, 3]]);
    succeeded(await platform.deploy(['ComputeStack'], steady));
    expect([await desired(), await counts()]).toEqual([0, [3, 3]]);
  });
});
