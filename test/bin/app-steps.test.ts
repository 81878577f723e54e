import { CloudFormationValidatePlugin, Stack, type App, type PolicyValidationPluginReport } from 'aws-cdk-lib';
import { DISABLE_CREATION_STACK_TRACES, VALIDATE_AGAINST_DEFAULT_RULES } from 'aws-cdk-lib/cx-api';
import type { PlatformConfig } from '../../lib/config/schema';

const mockBuild = jest.fn<unknown, [app: App, config: PlatformConfig, options: object]>();
const mockEnforce = jest.fn<unknown, [app: App]>();
const mockCheck = jest.fn<PolicyValidationPluginReport | undefined, [templates: readonly object[]]>();
const mockRules: { checkInWorker?: typeof mockCheck } = {};

jest.mock('../../bin/rules-in-worker', () => mockRules);
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
  mockCheck.mockReset();
  mockRules.checkInWorker = undefined;
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

  describe('fails at the CloudFormation rules', () => {
    const found = (by: string): PolicyValidationPluginReport => ({
      success: false,
      violations: [
        {
          ruleName: `FoundBy${by}`,
          description: 'wrong',
          severity: 'error',
          violatingResources: [{ constructPath: 'OnlyStack', locations: [] }],
        },
      ],
    });

    test.each([
      ['as the thread checks them', () => found('TheThread'), 'FoundByTheThread'],
      ['as the library checks them where the thread has no answer', () => undefined, 'FoundByTheLibrary'],
      ['as the library checks them where there is no thread', undefined, 'FoundByTheLibrary'],
    ])('%s', async (_, checkInWorker, expected) => {
      jest.spyOn(CloudFormationValidatePlugin.prototype, 'validate').mockReturnValue(found('TheLibrary'));
      mockRules.checkInWorker = checkInWorker && mockCheck.mockImplementation(checkInWorker);
      mockBuild.mockImplementation((app) => new Stack(app, 'OnlyStack'));
      await run({ environment: 'dev', [VALIDATE_AGAINST_DEFAULT_RULES]: 'true' });
      expect(() => mockBuild.mock.calls[0]?.[0].synth()).toThrow(expected);
      for (const [templates] of mockCheck.mock.calls) {
        expect(templates).toMatchObject([{ stackConstructPath: 'OnlyStack' }]);
      }
    });
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
