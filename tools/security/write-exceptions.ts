import * as fs from 'node:fs';
import * as path from 'node:path';
import { App } from 'aws-cdk-lib';
import cdkJson from '../../cdk.json';
import { environments } from '../../config/environments';
import { loadConfiguration } from '../../lib/config/load';
import { ENVIRONMENT_NAMES } from '../../lib/config/schema';
import { buildPlatform } from '../../lib/platform';
import { PROJECT_ROOT } from '../local-aws/project-paths';
import { renderExceptions } from './render-exceptions';
import { findExceptions } from './security-exceptions';

const FILE = path.join(PROJECT_ROOT, 'docs', 'security-exceptions.md');

// Nothing is synthesized: what is acknowledged is known as soon as the constructs are there.
const exceptions = ENVIRONMENT_NAMES.map((environment) => {
  const app = new App({ context: cdkJson.context, analyticsReporting: false });
  const config = loadConfiguration(environment, environments);
  buildPlatform(app, config);
  return { environment, account: config.account, exceptions: findExceptions(app) };
});
fs.writeFileSync(FILE, renderExceptions(exceptions));
console.log(`Wrote ${path.relative(PROJECT_ROOT, FILE)}.`);
