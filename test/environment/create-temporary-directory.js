const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

/**
 * Gives a run of the tests a temporary directory of its own: the CDK library writes each assembly into a new one and
 * leaves it there. `remove-temporary-directory.js` removes them all.
 */
module.exports = () => {
  process.env.TMPDIR = fs.mkdtempSync(path.join(os.tmpdir(), 'payment-platform-tests-'));
  // Names the run: what a worker keeps for several test files is of one run only (library-environment.js).
  process.env.TEST_RUN = process.env.TMPDIR;
};
