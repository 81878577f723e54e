import { checkInWorker } from './rules-in-worker';
import * as os from 'node:os';
import {
  App,
  CloudFormationValidatePlugin,
  Validations,
  type IPolicyValidationContext,
  type PolicyValidationPluginReport,
} from 'aws-cdk-lib';
import { DISABLE_CREATION_STACK_TRACES } from 'aws-cdk-lib/cx-api';
import { environments } from '../config/environments';
import { readCommandLine, refuseRepeated } from '../lib/config/command-line';
import { ConfigurationError } from '../lib/config/configuration-error';
import { contextFiles, refuseHiddenContext } from '../lib/config/context-files';
import { FIRST_CREATION_CONTEXT, isFirstCreation } from '../lib/config/first-creation';
import { loadConfiguration } from '../lib/config/load';
import { buildPlatform } from '../lib/platform';
import { enforceRulePacks } from '../lib/security/rule-packs';
import { markForRefresh, REFRESH_CONTEXT } from '../lib/shared/refresh-marker';
import { cliArguments } from './cli-arguments';

/** The library's CloudFormation rules, which it would add itself, but run in a worker thread. */
class RulesInWorker extends CloudFormationValidatePlugin {
  public constructor(private readonly check: NonNullable<typeof checkInWorker>) {
    super();
  }

  public override validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return this.check(context.stackTemplates) ?? super.validate(context);
  }
}

// Recording where each resource is created in the code takes a tenth of a synthesis. `cdk synth --debug` records it.
const app = new App({ context: { [DISABLE_CREATION_STACK_TRACES]: true } });
enforceRulePacks(app);
if (checkInWorker !== undefined) {
  Validations.of(app).addPlugins(new RulesInWorker(checkInWorker));
}

try {
  refuseRepeated(cliArguments());
  refuseHiddenContext(contextFiles(process.cwd(), os.homedir()));
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
