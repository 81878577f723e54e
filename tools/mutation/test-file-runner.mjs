import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { createRequire } from 'node:module';
import { testFoldersOf } from './test-folders.mjs';

const require = createRequire(import.meta.url);

/** File in the sandbox with the time of each test file without a mutant. Later processes read it. */
const MILLIS = '.test-file-millis.json';

/** File in the sandbox with the tests that noticed the mutants of each file, the latest first. */
const NOTICED_BY = '.mutants-noticed-by.json';
const MOST_REMEMBERED = 50;

/** Environment variable that names the active mutant to mutated code in a process of its own. */
const MUTANT_OF_PROCESSES = '__STRYKER_ACTIVE_MUTANT__';

/**
 * A test runner of StrykerJS whose unit is the test file.
 *
 * StrykerJS's own runner for Jest works with single tests. Most tests here read a template that the file synthesizes
 * once, before any test begins. That runner assigns such code to no test. It therefore runs all tests for every mutant,
 * and reports a mutant that breaks the synthesis as an error.
 *
 * This runner records which files run which mutants. It starts with the test files and tests that are most likely to
 * fail, continues with the quickest, and stops at the first failure.
 */
class TestFileRunner {
  #context = (globalThis.__stryker__ = {});
  #millis = {};
  #noticedBy = {};
  #runTestFile;

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    // Jest's own command sets this too. Outside of tests, the CDK library prints findings.
    process.env.NODE_ENV = 'test';
    const root = process.cwd();
    const { projects, testTimeout } = require(path.join(root, 'jest.config.js'));
    const { displayName: _, ...unit } = projects.find(({ displayName }) => displayName === 'unit');
    // One directory for the whole process, as in a run of Jest: the CDK library remembers its path.
    process.env.TMPDIR = path.join(root, '.temporary');
    fs.mkdirSync(process.env.TMPDIR, { recursive: true });
    const testEnvironment = path.join(import.meta.dirname, 'mutation-environment.js');
    this.#runTestFile = await testFileRun({ ...unit, testTimeout, testEnvironment, rootDir: root }, root);
    [this.#millis, this.#noticedBy] = [MILLIS, NOTICED_BY].map((file) =>
      fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {},
    );
  }

  async dryRun({ files = [] }) {
    this.#context.mutantCoverage = { static: {}, perTest: {} };
    const tests = [];
    for (const testFile of testFilesOf(files)) {
      const id = idOf(testFile);
      this.#context.currentTestId = id;
      const start = Date.now();
      const failure = await this.#run(testFile);
      if (failure !== undefined) {
        return { status: 'error', errorMessage: `${testFile} fails without any mutant: ${failure.message}` };
      }
      const timeSpentMs = Date.now() - start;
      this.#millis[testFile] = timeSpentMs;
      tests.push({ id, name: id, status: 0, timeSpentMs });
    }
    fs.writeFileSync(MILLIS, JSON.stringify(this.#millis));
    this.#context.currentTestId = undefined;
    // When tests start processes, this process has no coverage, so each mutant is tried with all tests.
    const { perTest } = this.#context.mutantCoverage;
    const mutantCoverage = Object.keys(perTest).length === 0 ? undefined : this.#context.mutantCoverage;
    return { status: 'complete', tests, mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, sandboxFileName }) {
    Object.assign(this.#context, { activeMutant: activeMutant.id, hitCount: hitLimit && 0, hitLimit });
    process.env[MUTANT_OF_PROCESSES] = activeMutant.id;
    const testFiles = testFilter?.map(fileOf) ?? testFilesOf([sandboxFileName]);
    const noticedBy = this.#noticedBy[sandboxFileName] ?? [];
    this.#context.likeliestTests = noticedBy.map(({ test }) => test);
    try {
      let nrOfTests = 0;
      for (const testFile of this.#likeliestFirst(testFiles, sandboxFileName)) {
        nrOfTests += 1;
        const failure = await this.#run(testFile);
        if (failure !== undefined) {
          const others = noticedBy.filter(({ test }) => test !== failure.test).slice(0, MOST_REMEMBERED - 1);
          this.#noticedBy[sandboxFileName] = [{ testFile, test: failure.test }, ...others];
          fs.writeFileSync(NOTICED_BY, JSON.stringify(this.#noticedBy));
          return { status: 'killed', killedBy: [idOf(testFile)], failureMessage: failure.message, nrOfTests };
        }
      }
      return { status: 'survived', nrOfTests };
    } finally {
      Object.assign(this.#context, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
      delete process.env[MUTANT_OF_PROCESSES];
    }
  }

  /** First the test files that noticed the file's last mutants, then the one with its name, then the quickest. */
  #likeliestFirst(testFiles, mutated) {
    const own = path.basename(mutated, '.ts').replace(/-rules$/, '');
    const known = [...new Set((this.#noticedBy[mutated] ?? []).map(({ testFile }) => testFile))].reverse();
    const rank = (file) =>
      known.includes(file)
        ? -1 - known.indexOf(file)
        : path.basename(file, '.test.ts') === own
          ? 0
          : this.#millis[file];
    return [...testFiles].sort((one, other) => rank(one) - rank(other));
  }

  /** The first test of a file that fails, with its message; undefined when none fails. */
  async #run(testFile) {
    const { testResults, testExecError, numPassingTests } = await this.#runTestFile(path.resolve(testFile));
    const failed = testResults?.find(({ status }) => status === 'failed');
    if (failed !== undefined) {
      const { fullName: test, failureMessages } = failed;
      return { test, message: `${test}: ${failureMessages.join('\n')}`.slice(0, 500) };
    }
    return numPassingTests > 0 && testExecError === undefined
      ? undefined
      : { test: testFile, message: `cannot be run: ${testExecError?.message ?? 'no reason'}`.slice(0, 500) };
  }
}

/**
 * A function that runs one test file in this process.
 *
 * Each run of Jest's own command reads the configuration and lists all files of the project, which takes longer than
 * most test files. This function does so only once, because no file changes while mutants are tried.
 */
async function testFileRun(config, root) {
  const core = createRequire(createRequire(require.resolve('jest')).resolve('@jest/core'));
  const { readConfigs } = core('jest-config');
  const { default: Runtime } = core('jest-runtime');
  const { default: TestRunner } = core('jest-runner');
  const argv = { $0: 'mutation', _: [], config: JSON.stringify(config), silent: true };
  const { globalConfig, configs } = await readConfigs(argv, [root]);
  const context = await Runtime.createContext(configs[0], { maxWorkers: 1, watchman: false });
  return async (file) => {
    const runner = new TestRunner(globalConfig, {});
    let result;
    runner.on('test-file-success', ([, given]) => (result = given));
    runner.on('test-file-failure', ([, testExecError]) => (result = { testExecError }));
    await runner.runTests([{ context, path: file }], { isInterrupted: () => false }, { serial: true });
    return result;
  };
}

/** Id of a test file: its path, and a hash of it and its tables. A result is reused only while they stay the same. */
function idOf(testFile) {
  const folder = path.dirname(testFile);
  const tables = fs.readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const hash = createHash('sha256');
  for (const file of [testFile, ...tables.sort().map((name) => path.join(folder, name))]) {
    hash.update(fs.readFileSync(file));
  }
  return `${testFile} ${hash.digest('hex').slice(0, 12)}`;
}

function fileOf(id) {
  return id.slice(0, id.lastIndexOf(' '));
}

/** Live tests deploy, and tests of random configurations notice mutants only by luck. */
const NOT_RUN = /(?:^|\/)(?:local-|random\/)/;

/** The unit tests that have to kill the mutants of some files, relative to the sandbox. */
function testFilesOf(files) {
  const folders = new Set(files.flatMap((file) => testFoldersOf(path.relative(process.cwd(), file))));
  const found = [...folders].flatMap((folder) =>
    folder.endsWith('.ts')
      ? [folder]
      : fs
          .readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.test.ts') && !NOT_RUN.test(name))
          .map((name) => path.join(folder, name)),
  );
  return [...new Set(found)].sort();
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'test-files', injectableClass: TestFileRunner }];
