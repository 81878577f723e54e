const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

/**
 * Gives a run of the tests a temporary directory of its own: the CDK library writes each assembly into a new one and
 * leaves it there. `remove-temporary-directory.js` removes them all.
 */
module.exports = () => {
  process.env.TMPDIR = fs.mkdtempSync(path.join(os.tmpdir(), 'payment-platform-tests-'));
};
