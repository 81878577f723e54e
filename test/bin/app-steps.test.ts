import type { App } from 'aws-cdk-lib';
import { DISABLE_CREATION_STACK_TRACES } from 'aws-cdk-lib/cx-api';
import type { PlatformConfig } from '../../lib/config/schema';

const mockBuild = jest.fn<unknown, [app: App, config: PlatformConfig, options: object]>();
const mockEnforce = jest.fn<unknown, [app: App]>();

jest.mock('../../lib/platform', () => ({ buildPlatform: mockBuild }));
jest.mock('../../lib/security/rule-packs', () => ({ enforceRulePacks: mockEnforce }));

/** The app with some context, up to the platform: what it ended with, and what it showed. */
async function run(context: Readonly<Record<string, string>>) {
  const exit = jest.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
  const shown = jest.spyOn(console, 'error').mockImplementation();
  process.env.CDK_CONTEXT_JSON = JSON.stringify(context);
  await jest.isolateModulesAsync(async () => {
    await import('../../bin/app');
  });
  return { exits: exit.mock.calls, shown: shown.mock.calls };
}

afterEach(() => {
  jest.restoreAllMocks();
  mockBuild.mockReset();
  mockEnforce.mockReset();
});

describe('The app', () => {
  test.each([
    ['true', true],
    ['false', false],
  ])(
    'builds the platform that the command names, with first creation %s, under the rule packs',
    async (given, expected) => {
      const ended = await run({ environment: 'dev', 'platform:firstCreation': given });
      expect(ended).toEqual({ exits: [], shown: [] });
      const [[app, config, options] = []] = mockBuild.mock.calls;
      expect([config?.environment, options]).toEqual(['dev', { firstCreation: expected }]);
      expect(mockEnforce.mock.calls).toEqual([[app]]);
    },
  );

  test('records no creation stack traces', async () => {
    await run({ environment: 'dev' });
    expect(mockBuild.mock.calls[0]?.[0].node.tryGetContext(DISABLE_CREATION_STACK_TRACES)).toBe(true);
  });

  test('ends with 1 and prints only the problems when the command is wrong', async () => {
    const { exits, shown } = await run({ environment: 'prd' });
    expect(exits).toEqual([[1]]);
    expect(shown).toEqual([[expect.stringMatching(/^environment: must be one of /)]]);
    expect(mockBuild).not.toHaveBeenCalled();
  });

  test('passes on an error in the code', async () => {
    mockBuild.mockImplementation(() => {
      throw new TypeError('a mistake');
    });
    await expect(run({ environment: 'dev' })).rejects.toThrow(new TypeError('a mistake'));
  });
});
