import { App } from 'aws-cdk-lib';
import { environments } from '../config/environments';
import { readCommandLine } from '../lib/config/command-line';
import { ConfigurationError } from '../lib/config/configuration-error';
import { loadConfiguration } from '../lib/config/load';
import { buildPlatform } from '../lib/platform';

const app = new App();

try {
  const { environment, overrides } = readCommandLine(app.node.getAllContext() as Record<string, unknown>);
  buildPlatform(app, loadConfiguration(environment, environments, overrides));
} catch (error) {
  if (!(error instanceof ConfigurationError)) {
    throw error;
  }
  console.error(error.message);
  process.exit(1);
}
