import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { createRequire } from 'node:module';
import { testFoldersOf } from './test-folders.mjs';

const require = createRequire(import.meta.url);

/** In the sandbox: what each test file took without a mutant, for the processes that go on after the one that measured it. */
const MILLIS = '.test-file-millis.json';

/** In the sandbox too: which tests noticed the mutants of a file, the last first. */
const NOTICED_BY = '.mutants-noticed-by.json';
const MOST_REMEMBERED = 50;

/** Where mutated code in a process of its own finds out which mutant is active. */
const MUTANT_OF_PROCESSES = '__STRYKER_ACTIVE_MUTANT__';

/**
 * A test runner of StrykerJS whose unit is the test file.
 *
 * Its own runner for Jest knows single tests. Most of ours read a template that the file synthesizes once, before any
 * test begins; for that runner such code belongs to no test, so it runs every test for every mutant, to the end, and
 * calls a mutant that breaks the synthesis an error. This one notes which files run which mutants, runs the
 * likeliest and quickest first, in each of them the likeliest tests, and stops at the first that fails.
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
    // As the command of Jest does: the library shows findings otherwise outside of tests.
    process.env.NODE_ENV = 'test';
    const root = process.cwd();
    const { projects, testTimeout } = require(path.join(root, 'jest.config.js'));
    const { displayName: _, ...unit } = projects.find(({ displayName }) => displayName === 'unit');
    // One for the whole process, as Jest makes one for a run: the CDK library remembers where it is.
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
    // Tests that start a process see nothing run in this one: each mutant is then tried with all of them.
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

  /** What noticed the file's last mutants, then the test of the file's name, then the quickest. */
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

  /** Which test of a file fails first, if one does, and why. */
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
 * Jest's own command reads its configuration and lists all files of the project each time, which takes longer than most
 * test files. Here that is done once: no file changes while mutants are tried.
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

/** A test file and what it and the tables beside it contain, so that a result counts again only while they are the same. */
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

/** Live tests deploy; what a random configuration notices is luck. */
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
