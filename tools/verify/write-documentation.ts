import * as fs from 'node:fs';
import * as path from 'node:path';
import { Command } from 'commander';
import { PROJECT_ROOT } from '../local-aws/project-paths';
import { ALL_CHECKS } from './checks/all-checks';
import { renderDocumentation } from './render-documentation';

const FILE = 'docs/verification.md';

new Command('npm run docs:verification --')
  .description(`Writes ${FILE} from the list of checks. A test fails when it is out of date.`)
  .allowExcessArguments(false)
  .action(() => {
    fs.writeFileSync(path.join(PROJECT_ROOT, FILE), renderDocumentation(ALL_CHECKS));
    console.log(`Wrote ${FILE}.`);
  })
  .parse();
