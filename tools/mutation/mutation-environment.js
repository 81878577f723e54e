const LibraryEnvironment = require('../../test/environment/library-environment');

/**
 * The environment of the tests, which also gives mutated code the active mutant and a place to record what it runs. The
 * tests that noticed other mutants of the same file run first. After the first failure none runs: the mutant is killed.
 */
module.exports = class MutationEnvironment extends LibraryEnvironment {
  async setup() {
    await super.setup();
    this.global.__stryker__ = globalThis.__stryker__;
  }

  handleTestEvent({ name, test }, { rootDescribeBlock }) {
    if (name === 'run_start') {
      putFirst(rootDescribeBlock, globalThis.__stryker__.likeliestTests ?? []);
    }
    if (name === 'test_start' && this.hasFailed) {
      test.mode = 'skip';
    }
    this.hasFailed ||= name === 'test_fn_failure';
  }
};

/** Puts the given tests first, with the blocks that contain them. Returns the best place, or the length of the list. */
function putFirst(block, likeliest, titles = []) {
  const places = new Map(
    block.children.map((child) => {
      const names = [...titles, child.name];
      const place = likeliest.indexOf(names.join(' '));
      return [
        child,
        child.type === 'test' ? (place === -1 ? likeliest.length : place) : putFirst(child, likeliest, names),
      ];
    }),
  );
  block.children.sort((one, other) => places.get(one) - places.get(other));
  return Math.min(likeliest.length, ...places.values());
}
