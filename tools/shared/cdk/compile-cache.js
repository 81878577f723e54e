const fs = require('node:fs');
const module_ = require('node:module');
const path = require('node:path');
const vm = require('node:vm');

/**
 * Keeps the compiled code of the CDK CLI from one run to the next: its 16 MB in one file take half of the CLI's start to
 * compile. Node.js 22 can do that by itself; this is for Node.js 20. What runs is the CLI as it is installed.
 *
 * Loaded with `--require` in the process of the CLI (`cdk-cli.ts`).
 */
const DIRECTORY = path.join(__dirname, '..', '..', '..', '.local', 'compile-cache');
const BUNDLE = path.join(path.dirname(require.resolve('aws-cdk/package.json')), 'lib', 'index.js');

if (module_.enableCompileCache === undefined) {
  const { size, mtimeMs } = fs.statSync(BUNDLE);
  // Each command of the CLI needs other functions. The first run of a command begins with those of another one.
  const bundle = [process.version, size, mtimeMs].join('-');
  const file = path.join(DIRECTORY, `${bundle}-${process.argv[2]}`);
  const kept = fs.existsSync(file) ? file : keptByAnotherCommand(bundle);
  const compileAnyway = module_.prototype._compile;
  module_.prototype._compile = function (content, filename) {
    return filename === BUNDLE ? compile(this, content, file, kept) : compileAnyway.call(this, content, filename);
  };
} else {
  module_.enableCompileCache(DIRECTORY);
}

function keptByAnotherCommand(bundle) {
  const names = fs.existsSync(DIRECTORY) ? fs.readdirSync(DIRECTORY) : [];
  // What ends with a process id is not complete yet.
  const name = names.find((one) => one.startsWith(bundle) && !/\.\d+$/.test(one));
  return name && path.join(DIRECTORY, name);
}

function compile(module, content, file, kept) {
  const cachedData = kept && fs.readFileSync(kept);
  const importModuleDynamically = vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  const script = new vm.Script(module_.wrap(content), { filename: BUNDLE, cachedData, importModuleDynamically });
  if (kept !== file || script.cachedDataRejected) {
    // At the end: by then the functions that the CLI needs are compiled.
    process.once('exit', () => keep(file, script.createCachedData()));
  }
  const run = script.runInThisContext();
  return run.call(module.exports, module.exports, module_.createRequire(BUNDLE), module, BUNDLE, path.dirname(BUNDLE));
}

/** Several CLIs end at once; each writes a file of its own, and the last one stays. */
function keep(file, data) {
  const own = `${file}.${process.pid}`;
  try {
    fs.mkdirSync(DIRECTORY, { recursive: true });
    fs.writeFileSync(own, data);
    fs.renameSync(own, file);
  } catch {
    // A full or read-only disk: the CLI has done its work, and compiles again next time.
  }
}
