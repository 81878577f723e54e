import * as fc from 'fast-check';
import { environments } from '../../../config/environments';
import { ConfigurationError } from '../../../lib/config/configuration-error';
import type { ConfigurationFile } from '../../../lib/config/layers';
import { loadConfiguration } from '../../../lib/config/load';
import { platformConfigSchema } from '../../../lib/config/schema';
import { leavesOf } from '../../../lib/config/schema-tree';
import { withValues } from '../changed-configuration';
import { hastyValue, plausibleFile } from './random-files';
import { seed } from './seed';

const SEED = seed();
const RUNS = 300;

const paths = leavesOf(platformConfigSchema).map(({ path }) => path);
const environment = fc.constantFrom(...Object.keys(environments));

/** Sets a value at a path of a file, and replaces what was there. */
function put(file: object, path: readonly string[], value: unknown): object {
  const [name = '', ...rest] = path;
  const old: unknown = Reflect.get(file, name);
  const section = typeof old === 'object' && old !== null ? old : {};
  return { ...file, [name]: rest.length === 0 ? value : put(section, rest, value) };
}

const hastyFile = fc
  .tuple(plausibleFile(), fc.array(fc.tuple(fc.constantFrom(...paths), hastyValue()), { minLength: 1, maxLength: 4 }))
  .map(([file, changes]) => changes.reduce<object>((changed, [path, value]) => put(changed, path, value), file));

/** The message of a refusal, or undefined when the configuration is accepted. Any other error passes through. */
function refusalOf(name: string, file: ConfigurationFile): ConfigurationError | undefined {
  try {
    const config = loadConfiguration(name, withValues(name, file));
    expect(platformConfigSchema.parse(config)).toEqual(config);
    return undefined;
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error;
    }
    throw error;
  }
}

/** Expects once for all problems: thousands of calls take longer than what they look at. */
function expectClear({ message, problems }: ConfigurationError): void {
  expect(problems.length).toBeGreaterThan(0);
  expect(message.split('\n')).toHaveLength(problems.length);
  const unclear = problems.filter(
    ({ path, message: text, fix }) =>
      !/^[a-z]\w*(\..+)?$/i.test(path) ||
      !/^(must|is missing and must|is not a known setting|digest must|tag must|registry must)/.test(text) ||
      /undefined|\[object|Invalid input/.test(text.split(', got ')[0] ?? '') ||
      !/^(add|change|set|remove|rename or remove) it (to|in|from) config\/\w+\.ts/.test(fix),
  );
  expect(unclear).toEqual([]);
}

describe(`Random configurations (seed ${SEED})`, () => {
  test(`accepts ${RUNS} plausible ones, or refuses them with the path of the problem`, () => {
    let accepted = 0;
    fc.assert(
      fc.property(environment, plausibleFile(), (name, file) => {
        const refusal = refusalOf(name, file);
        if (refusal === undefined) {
          accepted += 1;
        } else {
          expectClear(refusal);
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
    // The generator must produce both accepted and refused files, or the test proves nothing.
    expect(accepted).toBeGreaterThan(RUNS / 20);
    expect(accepted).toBeLessThan(RUNS);
  });

  test(`accepts ${RUNS} with nonsense values, or refuses them with the path of the problem`, () => {
    let refused = 0;
    fc.assert(
      fc.property(environment, hastyFile, (name, file) => {
        const refusal = refusalOf(name, file);
        if (refusal !== undefined) {
          refused += 1;
          expectClear(refusal);
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
    expect(refused).toBeGreaterThan(RUNS / 2);
  });
});
