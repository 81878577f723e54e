import * as fs from 'node:fs';
import * as path from 'node:path';
import { runCLI } from 'jest';
import { LOCAL_DIRECTORY, PROJECT_ROOT } from '../shared/process/project-paths';
import { escapePattern } from '../shared/text/escape-pattern';
import type { NamedMutation } from './named-mutation';

const SANDBOX = path.join(LOCAL_DIRECTORY, 'mutation', 'named');
const NOT_COPIED = ['.git', '.local', 'cdk.out', 'coverage', 'node_modules'];

/** The result of a named test with a mutation. Without a problem, the test failed as it should. */
export interface NamedVerdict {
  readonly test: string;
  readonly mutation: NamedMutation;
  readonly problem?: string;
}

/**
 * Breaks the named files in a copy of the project, one at a time, and runs the tests that should fail.
 *
 * Each test must pass without the mutation first, so that a test that always fails does not count.
 */
export async function checkNamedTests(
  mutations: readonly NamedMutation[],
  onVerdict: (verdict: NamedVerdict) => void,
): Promise<readonly NamedVerdict[]> {
  copyProject();
  const config = await unitConfiguration();
  const verdicts: NamedVerdict[] = [];
  const before = new Map<string, TestOutcome>();
  for (const mutation of mutations) {
    for (const test of mutation.kills) {
      const outcome = before.get(test) ?? (await run(test, config));
      before.set(test, outcome);
      const problem = !fs.readFileSync(path.join(SANDBOX, mutation.file), 'utf8').includes(mutation.from)
        ? 'has a mutation of a text that the file no longer contains'
        : outcome === 'passes'
          ? await withMutation(mutation, async () =>
              (await run(test, config)) === 'fails' ? undefined : 'does not notice the mutation',
            )
          : `${outcome} without a mutation`;
      const verdict = { test, mutation, problem };
      verdicts.push(verdict);
      onVerdict(verdict);
    }
  }
  return verdicts;
}

function copyProject(): void {
  fs.rmSync(SANDBOX, { recursive: true, force: true });
  fs.mkdirSync(SANDBOX, { recursive: true });
  for (const name of fs.readdirSync(PROJECT_ROOT).filter((entry) => !NOT_COPIED.includes(entry))) {
    fs.cpSync(path.join(PROJECT_ROOT, name), path.join(SANDBOX, name), { recursive: true });
  }
  // One directory for the whole process, as in a run of Jest: the CDK library remembers its path.
  const temporary = path.join(SANDBOX, '.temporary');
  // oxlint-disable-next-line no-restricted-properties -- set for the CDK library, not read.
  process.env.TMPDIR = temporary;
  fs.mkdirSync(temporary);
  for (const shared of ['.local', 'node_modules']) {
    fs.symlinkSync(path.join(PROJECT_ROOT, shared), path.join(SANDBOX, shared));
  }
}

async function withMutation<T>({ file, from, to }: NamedMutation, work: () => Promise<T>): Promise<T> {
  const target = path.join(SANDBOX, file);
  const original = fs.readFileSync(target, 'utf8');
  fs.writeFileSync(
    target,
    original.replace(from, () => to),
  );
  try {
    return await work();
  } finally {
    fs.writeFileSync(target, original);
  }
}

/** The part of Jest's configuration that is read. */
interface JestConfig {
  readonly projects: readonly { readonly displayName: string }[];
  readonly testTimeout: number;
}

type TestOutcome = 'passes' | 'fails' | 'is not found';

/** The configuration of the unit tests in the copy. */
async function unitConfiguration(): Promise<string> {
  const { default: jest } = (await import(path.join(SANDBOX, 'jest.config.js'))) as { readonly default: JestConfig };
  const unit = jest.projects.find(({ displayName }) => displayName === 'unit');
  return JSON.stringify({ ...unit, testTimeout: jest.testTimeout, rootDir: SANDBOX });
}

async function run(test: string, config: string): Promise<TestOutcome> {
  const [file = '', name = ''] = test.split(' › ');
  const { results } = await runCLI(
    {
      $0: 'mutation',
      _: [path.join(SANDBOX, file)],
      config,
      runTestsByPath: true,
      runInBand: true,
      silent: true,
      reporters: [require.resolve('./silent-reporter')],
      testNamePattern: patternOf(name),
    },
    [SANDBOX],
  );
  if (results.numFailedTests + results.numRuntimeErrorTestSuites > 0) {
    return 'fails';
  }
  return results.numPassedTests > 0 ? 'passes' : 'is not found';
}

/** Pattern for a test's name as its file states it. Placeholders that Jest fills in match any text. */
function patternOf(name: string): string {
  return `(?:^| )${escapePattern(name).replaceAll(/%[a-z]|\\\$\w+/g, '.*')}$`;
}
