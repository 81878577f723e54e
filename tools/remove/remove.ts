import { Command } from 'commander';
import { environments } from '../../config/environments';
import { readCommandLine } from '../../lib/config/command-line';
import { ConfigurationError } from '../../lib/config/configuration-error';
import { loadConfiguration } from '../../lib/config/load';
import { contextOption, ENVIRONMENT_LIST, refuseUnusableShell } from '../config/command-options';
import { explainFailure } from '../contracts/explain-failure';
import { synthesizeLayers } from '../contracts/synthesize';
import { UserError } from '../local-aws/user-error';

interface Options {
  readonly environment: string;
  readonly stack?: string;
  readonly yes?: true;
  readonly context?: Readonly<Record<string, string>>;
}

async function main({ environment, stack, yes, context = {} }: Options): Promise<void> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const { overrides } = readCommandLine({ ...context, environment });
  const config = loadConfiguration(environment, environments, overrides);
  const layers = synthesizeLayers(environment, overrides);
  // The clients take a second to load, which --help and a refused configuration need not wait for.
  const { STSClient } = await import('@aws-sdk/client-sts');
  const { accountOfCredentials } = await import('../doctor/identity');
  const { Removal } = await import('./removal');
  const account = await accountOfCredentials(new STSClient({ region: config.region }), config.account, environment);
  const removal = new Removal(layers, config, (line) => {
    console.log(line);
  });
  const targets = await removal.plan(stack);
  console.log(`${environment}, account ${account}: ${targets.length === 0 ? 'nothing is deployed' : 'to be removed:'}`);
  for (const { layer, status } of targets) {
    console.log(`  ${layer.id} (${layer.stackName}, ${status})`);
  }
  if (yes === true) {
    await removal.remove(targets);
  } else if (targets.length > 0) {
    console.log('Nothing was changed. Run the command again with --yes to remove them.');
  }
}

refuseUnusableShell('remove');

new Command('npm run remove --')
  .description(
    'Removes an environment from the top layer down, or one layer: lifts its protections, empties its log buckets, deletes the ' +
      'stack, and lists what stays. It refuses a layer that others read from, and everything that completed once in an ' +
      'environment whose configuration protects it.',
  )
  .requiredOption('-e, --environment <name>', `environment to remove: ${ENVIRONMENT_LIST}`)
  .option('-s, --stack <id>', 'one layer, for example DataStack (default: all five)')
  .option('-y, --yes', 'remove; without it the command shows what it would remove')
  .option('-c, --context <name=value>', 'override as for cdk; repeatable', contextOption)
  .addHelpText('after', '\nExit status: 0 removed or shown, 1 refused or failed.')
  .allowExcessArguments(false)
  .showHelpAfterError('(add --help for all options)')
  .action(main)
  .parseAsync()
  .catch((error: unknown) => {
    const known = error instanceof UserError || error instanceof ConfigurationError;
    console.error(known ? error.message : explainFailure(error).message);
    process.exit(1);
  });
