const LibraryEnvironment = require('../../test/environment/library-environment');

/**
 * The tests' own environment, in which mutated code finds out which mutant is active and notes what it runs. After the
 * first failure no further test of the file runs: the mutant is killed.
 */
module.exports = class MutationEnvironment extends LibraryEnvironment {
  async setup() {
    await super.setup();
    this.global.__stryker__ = globalThis.__stryker__;
  }

  handleTestEvent({ name, test }) {
    if (name === 'test_start' && this.hasFailed) {
      test.mode = 'skip';
    }
    this.hasFailed ||= name === 'test_fn_failure';
  }
};
