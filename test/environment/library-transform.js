/** Replaces a module of a library by the one that the worker has loaded: see `library-environment.js`. */
module.exports = {
  process: (_source, path) => ({ code: `module.exports = loadOnce(${JSON.stringify(path)});` }),
};
