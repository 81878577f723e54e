import { App } from 'aws-cdk-lib';
import { environments } from '../config/environments';
import { ConfigurationError } from '../lib/config/configuration-error';
import { loadConfiguration, OVERRIDE_NAMES } from '../lib/config/load';
import { buildPlatform } from '../lib/platform';

const app = new App();
const context = (name: string): string | undefined => app.node.tryGetContext(name) as string | undefined;

try {
  const overrides = Object.fromEntries(OVERRIDE_NAMES.map((name) => [name, context(name)]));
  buildPlatform(app, loadConfiguration(context('environment') ?? 'dev', environments, overrides));
} catch (error) {
  if (!(error instanceof ConfigurationError)) {
    throw error;
  }
  console.error(error.message);
  process.exit(1);
}
