import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { ConfigurationError } from '../../../lib/config/configuration-error';
import type { ConfigurationFile } from '../../../lib/config/layers';
import { loadConfiguration } from '../../../lib/config/load';
import type { PlatformConfig } from '../../../lib/config/schema';
import { buildPlatform } from '../../../lib/platform';
import { testApp } from '../../helpers/test-app';
import { withValues } from '../changed-configuration';
import { plausibleFile } from './random-files';
import { seed } from './seed';

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

/** Synthesizes with the CloudFormation rules that the library has built in; a finding of theirs is an error. */
function synthesize(config: PlatformConfig): void {
  const outdir = mkdtempSync(path.join(tmpdir(), 'random-configuration-'));
  // The findings are also printed; only those that make it fail are of interest here.
  const silenced = jest.spyOn(console, 'error').mockImplementation();
  try {
    const app = testApp({ outdir, builtinCloudFormationValidation: true });
    buildPlatform(app, config);
    app.synth();
    expect(readFileSync(path.join(outdir, 'validation-report.json'), 'utf8')).toContain('CloudFormation');
  } finally {
    silenced.mockRestore();
    rmSync(outdir, { recursive: true, force: true });
  }
}

describe(`Random templates (seed ${SEED})`, () => {
  test(`of ${RUNS} accepted configurations pass the CloudFormation rules`, () => {
    const accepted = plausibleFile()
      .map(load)
      .filter((config) => config !== undefined);
    fc.assert(fc.property(accepted, synthesize), { seed: SEED, numRuns: RUNS, endOnFailure: true });
  });
});
