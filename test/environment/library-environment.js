const { AsyncLocalStorage } = require('node:async_hooks');
const { types } = require('node:util');
const { TestEnvironment } = require('jest-environment-node');

/**
 * Node.js as Jest offers it to a test file, plus `loadOnce`: the worker's own `require`.
 *
 * Jest gives each test file a module registry of its own, so each suite would read and run the whole CDK library again.
 * What `library-transform.js` passes to `loadOnce` is loaded once in a worker, for all of its test files.
 */
module.exports = class LibraryEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    // Jest sets 100, and the CDK library takes a stack trace for each acknowledged finding.
    Error.stackTraceLimit = 10;
    mapStacksOfErrorsOnly();
    this.global.loadOnce = loadOnce;
    this.global.synthesized = synthesizedInRun();
    this.variables = { ...process.env };
    // Jest copies the environment variables for each file; a library that is loaded once reads those of the worker.
    Object.defineProperty(this.global.process, 'env', { get: () => process.env, set: replaceVariables });
  }

  async teardown() {
    replaceVariables(this.variables);
    disableStorages();
    await super.teardown();
  }
};

function loadOnce(path) {
  const library = require(path);
  return path.includes('/@aws-cdk/aws-service-spec/') ? withOneSpecification(library) : library;
}

/** The specification of CloudFormation takes a second to read, and no test changes it. */
function withOneSpecification(library) {
  return { ...library, loadAwsServiceSpecSync: () => (specification ??= library.loadAwsServiceSpecSync()) };
}

let specification;

/**
 * Jest looks each frame up in the source maps. The CDK library takes traces of an object too, to note where it is: no test
 * reads them, and to name their frames takes a fifteenth of a synthesis.
 */
function mapStacksOfErrorsOnly() {
  const mapped = Error.prepareStackTrace;
  if (mapped !== prepareStackTrace) {
    prepareStackTrace = (error, frames) =>
      types.isNativeError(error) ? mapped(error, frames) : '    at notRecorded (tests:1:1)';
    Error.prepareStackTrace = prepareStackTrace;
  }
}

let prepareStackTrace;

/**
 * What `test/helpers/synthesized.ts` keeps for the other test files of the run. Mutation tests are no such run: the code
 * changes from file to file, so each of them starts with nothing.
 */
function synthesizedInRun() {
  if (process.env.TEST_RUN === undefined || process.env.TEST_RUN !== lastRun) {
    lastRun = process.env.TEST_RUN;
    synthesized = new Map();
  }
  return synthesized;
}

let lastRun;
let synthesized;

/**
 * Jest keeps the running test in a storage of its own for each test file. Node.js goes through all storages that were ever
 * used at each new promise, unless they are disabled; it enables one that is used again.
 */
function disableStorages() {
  usedStorages.forEach((storage) => storage.disable());
  usedStorages.clear();
}

const usedStorages = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...args) {
  usedStorages.add(this);
  return run.apply(this, args);
};

function replaceVariables(variables) {
  const wanted = { ...variables };
  for (const name of Object.keys(process.env)) {
    delete process.env[name];
  }
  Object.assign(process.env, wanted);
}
