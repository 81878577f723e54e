import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { ConfigurationError } from '../../lib/config/configuration-error';
import type { ConfigurationFile } from '../../lib/config/layers';
import { loadConfiguration } from '../../lib/config/load';
import type { PlatformConfig } from '../../lib/config/schema';
import { buildPlatform } from '../../lib/platform';
import { enforceRulePacks } from '../../lib/security/rule-packs';
import { covers, findExceptions, TEMPLATE_CHECK } from '../../tools/security/security-exceptions';
import { withValues } from '../config/changed-configuration';
import { plausibleFile } from '../config/random/random-files';
import { seed } from '../config/random/seed';
import { configOf } from '../helpers/platform';
import { testApp } from '../helpers/test-app';

/** The part of the library's report that is looked at. */
interface ValidationReport {
  readonly pluginReports: readonly {
    readonly violations: readonly unknown[];
    readonly suppressedViolations?: readonly {
      readonly acknowledgedId: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

const SEED = seed();
const RUNS = Number(process.env.CONFIG_SYNTH_RUNS ?? 5);

function load(file: ConfigurationFile): PlatformConfig | undefined {
  try {
    return loadConfiguration('dev', withValues('dev', file));
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return undefined;
    }
    throw error;
  }
}

/** Synthesizes with AWS's template rules; a finding of theirs is an error. */
function synthesize(config: PlatformConfig): void {
  // The findings are also printed; only those that make it fail are of interest here.
  const silenced = jest.spyOn(console, 'error').mockImplementation();
  try {
    const app = testApp({ builtinCloudFormationValidation: true });
    buildPlatform(app, config);
    const { directory } = app.synth();
    expect(fs.readFileSync(path.join(directory, 'validation-report.json'), 'utf8')).toContain('CloudFormation');
    fs.rmSync(directory, { recursive: true });
  } finally {
    silenced.mockRestore();
  }
}

/** All tests that run these rules are in this file: their engine takes seconds to start, once for each process. */
describe("AWS's template rules", () => {
  test.each(['prod', 'staging', 'dev'] as const)(
    'find nothing in %s that is not acknowledged, warnings included, and every exception has a finding',
    (environment) => {
      const app = testApp({ builtinCloudFormationValidation: true });
      enforceRulePacks(app);
      buildPlatform(app, configOf(environment));
      const file = path.join(app.synth().directory, 'validation-report.json');
      const { pluginReports } = JSON.parse(fs.readFileSync(file, 'utf8')) as ValidationReport;
      expect(pluginReports.flatMap(({ violations }) => violations)).toEqual([]);

      const found = pluginReports
        .flatMap(({ suppressedViolations = [] }) => suppressedViolations)
        .flatMap(({ acknowledgedId: id, violatingConstructs }) =>
          violatingConstructs.map(({ constructPath }) => ({ id, path: constructPath, description: '' })),
        );
      const stale = findExceptions(app)
        .filter(({ id }) => id.startsWith(TEMPLATE_CHECK))
        .filter((exception) => !found.some((finding) => covers(exception, finding)));
      expect(stale).toEqual([]);
    },
  );

  test(`pass the templates of ${RUNS} random accepted configurations (seed ${SEED})`, () => {
    const accepted = plausibleFile()
      .map(load)
      .filter((config) => config !== undefined);
    fc.assert(fc.property(accepted, synthesize), { seed: SEED, numRuns: RUNS, endOnFailure: true });
  });
});
