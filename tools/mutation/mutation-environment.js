const LibraryEnvironment = require('../../test/environment/library-environment');

/** The tests' own environment, in which mutated code finds out which mutant is active and notes what it runs. */
module.exports = class MutationEnvironment extends LibraryEnvironment {
  async setup() {
    await super.setup();
    this.global.__stryker__ = globalThis.__stryker__;
  }
};
