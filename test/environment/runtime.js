const { createRequire } = require('node:module');
const vm = require('node:vm');
const Runtime = require('jest-runtime').default;

/** Parts of Jest that compare and print the values of a test file: they need the `Map` and the `Error` of that file. */
const FOR_EACH_FILE = [
  '@jest/expect',
  '@jest/expect-utils',
  '@jest/get-type',
  'expect',
  'jest-diff',
  'jest-matcher-utils',
  'pretty-format',
];

/** Modules that the worker has compiled, by file name and source. */
const compiled = new Map();

/**
 * Jest's runtime, which does two things once in each worker instead of once for each test file, since they take longer than
 * most test files take to run: it loads those parts of Jest that need nothing of the test file, and compiles each module.
 * A module still runs anew for each test file.
 */
module.exports = class extends Runtime {
  constructor(...args) {
    super(...args);
    const { executor } = this;
    const parameters = executor.injectedModuleParameters.join(',');
    const compileAnew = executor.compile.bind(executor);
    executor.compile = (source, filename) => {
      const context = executor.environment.getVmContext();
      try {
        return context && script(source, filename, parameters).runInContext(context);
      } catch {
        // Jest explains what cannot be compiled.
        return compileAnew(source, filename);
      }
    };
  }

  requireInternalModule(from, to) {
    const forEachFile = to === undefined || FOR_EACH_FILE.includes(to);
    return forEachFile ? super.requireInternalModule(from, to) : createRequire(from)(to);
  }
};

function script(source, filename, parameters) {
  const key = `${filename}\n${source}`;
  if (!compiled.has(key)) {
    const head = `(function(${parameters}){`;
    compiled.set(key, new vm.Script(`${head}${source}\n})`, { filename, columnOffset: -head.length }));
  }
  return compiled.get(key);
}
