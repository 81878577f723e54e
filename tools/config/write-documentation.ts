import * as fs from 'node:fs';
import * as path from 'node:path';
import { Command } from 'commander';
import { platformConfigSchema } from '../../lib/config/schema';
import { PROJECT_ROOT } from '../local-aws/project-paths';
import { describeSchema } from './describe-schema';

const FILE = 'docs/configuration.md';

new Command('npm run docs:configuration --')
  .description(`Writes ${FILE} from the configuration schema. A test fails when it is out of date.`)
  .allowExcessArguments(false)
  .action(() => {
    fs.writeFileSync(path.join(PROJECT_ROOT, FILE), describeSchema(platformConfigSchema));
    console.log(`Wrote ${FILE}.`);
  })
  .parse();
