const fs = require('node:fs');
const path = require('node:path');

/** Sets the variable back too: `npm run mutation` runs Jest many times in one process. */
module.exports = () => {
  const directory = process.env.TMPDIR;
  process.env.TMPDIR = path.dirname(directory);
  fs.rmSync(directory, { recursive: true, force: true });
};
