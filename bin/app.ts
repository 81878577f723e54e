import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App } from 'aws-cdk-lib';
import { environments } from '../config/environments';
import { readCommandLine } from '../lib/config/command-line';
import { ConfigurationError } from '../lib/config/configuration-error';
import { refuseHiddenContext } from '../lib/config/context-files';
import { FIRST_CREATION_CONTEXT, isFirstCreation } from '../lib/config/first-creation';
import { loadConfiguration } from '../lib/config/load';
import { buildPlatform } from '../lib/platform';
import { enforceRulePacks } from '../lib/security/rule-packs';
import { markForRefresh, REFRESH_CONTEXT } from '../lib/shared/refresh-marker';

const app = new App();
enforceRulePacks(app);

const read = (file: string): unknown => (fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined);

try {
  const home = read(path.join(os.homedir(), '.cdk.json')) as { readonly context?: unknown } | undefined;
  refuseHiddenContext([
    { source: 'cdk.context.json', context: read('cdk.context.json') },
    { source: '~/.cdk.json', context: home?.context },
  ]);
  const { environment, overrides } = readCommandLine(
    app.node.getAllContext() as Record<string, unknown>,
    Object.keys(environments),
  );
  const firstCreation = isFirstCreation(app.node.tryGetContext(FIRST_CREATION_CONTEXT));
  buildPlatform(app, loadConfiguration(environment, environments, overrides), { firstCreation });
  markForRefresh(app, app.node.tryGetContext(REFRESH_CONTEXT) as string | undefined);
} catch (error) {
  if (!(error instanceof ConfigurationError)) {
    throw error;
  }
  console.error(error.message);
  process.exit(1);
}
