import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { LocalPlatform } from './local-platform';
import { failingRelease, resources, type Change } from './releases';
import { succeeded } from './single-layer';

/** A release with another retention of the flow logs. */
const otherFlowLogs: Change = ({ NetworkStack }) => {
  resources(NetworkStack, 'AWS::Logs::LogGroup')[0]?.addPropertyOverride('RetentionInDays', 3);
};

describe('A failed rollback', () => {
  let platform: LocalPlatform;
  let first: string;
  let failing: string;
  let logs: CloudWatchLogsClient;
  let logGroup: { readonly logicalId: string; readonly name: string };

  beforeAll(async () => {
    platform = await LocalPlatform.start();
    first = platform.release([]);
    failing = platform.release([otherFlowLogs, failingRelease]);
    succeeded(await platform.deploy(['NetworkStack'], first));
    const { NetworkStack } = await platform.states();
    const [, logicalId = '', name = ''] =
      NetworkStack.resources.find((line) => line.startsWith('AWS::Logs::LogGroup'))?.split(' ') ?? [];
    logGroup = { logicalId, name };
    logs = new CloudWatchLogsClient(platform.sdkOptions);
  });

  afterAll(() => platform.stop());

  const status = async (): Promise<string> => (await platform.states()).NetworkStack.status;

  const retention = async (): Promise<number | undefined> => {
    const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroup.name }));
    return logGroups.find(({ logGroupName }) => logGroupName === logGroup.name)?.retentionInDays;
  };

  /** A deployment fails halfway, and the rollback fails because somebody deleted the resource that it has to restore. */
  async function failToRollBack(): Promise<void> {
    expect((await platform.deploy(['NetworkStack'], failing, ['--no-rollback'])).exitCode).not.toBe(0);
    expect(await status()).toBe('UPDATE_FAILED');
    await logs.send(new DeleteLogGroupCommand({ logGroupName: logGroup.name }));

    // The exit status of the CLI depends on how soon the rollback ends, so only the status of the stack is checked.
    await platform.rollBack('NetworkStack', failing);
    expect(await status()).toBe('UPDATE_ROLLBACK_FAILED');
  }

  async function createLogGroup(): Promise<void> {
    await logs.send(new CreateLogGroupCommand({ logGroupName: logGroup.name }));
  }

  test('completes on a second attempt, once the resource it needs exists again', async () => {
    const before = await retention();
    await failToRollBack();
    await createLogGroup();
    succeeded(await platform.rollBack('NetworkStack', failing));
    expect(await status()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await retention()).toBe(before);
  });

  test('completes without the resource that cannot be fixed, and the next deployment succeeds', async () => {
    await failToRollBack();
    succeeded(await platform.rollBack('NetworkStack', failing, ['--orphan', logGroup.logicalId]));
    expect(await status()).toBe('UPDATE_ROLLBACK_COMPLETE');

    await createLogGroup();
    succeeded(await platform.deploy(['NetworkStack'], platform.release([otherFlowLogs])));
    expect(await status()).toBe('UPDATE_COMPLETE');
    expect(await retention()).toBe(3);
  });
});
