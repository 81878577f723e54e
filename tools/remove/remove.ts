import { progress } from '../shared/command/progress';
import { runCommand } from '../shared/command/run-command';
import { readShell } from '../shared/command/shell';
import { accessOf } from '../shared/aws/endpoint-environment';
import { synthesizeLayers } from '../shared/cdk/synthesize';
import {
  environmentCommand,
  chosenConfiguration,
  type EnvironmentOptions,
} from '../shared/command/environment-command';

interface Options extends EnvironmentOptions {
  readonly stack?: string;
  readonly yes?: true;
}

async function main({ stack, yes, ...options }: Options): Promise<void> {
  const { config, overrides } = chosenConfiguration(options);
  const { environment } = config;
  const layers = synthesizeLayers(environment, overrides);
  // Loaded only now: the clients take a second, which --help and a refused configuration do not need.
  const { clientsByRegion } = await import('../shared/aws/clients');
  const { accountOfCredentials } = await import('../shared/aws/account');
  const { Removal } = await import('./removal');
  const shell = readShell();
  const clientsIn = clientsByRegion(accessOf(config, shell));
  const account = await accountOfCredentials(clientsIn(config.region).sts, config.account, environment);
  const removal = new Removal({
    layers,
    config,
    clientsIn,
    pollMillis: shell.endpoint === undefined ? 5000 : 200,
    onProgress: progress,
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

runCommand(
  'remove',
  environmentCommand(
    'remove',
    'Removes an environment from the top layer down, or one layer: turns off its protections, empties its log buckets, deletes the ' +
      'stack, and lists what stays. Refuses a layer that others read from, and a layer of a protected environment whose creation ' +
      'completed. Uses the credentials and AWS_ENDPOINT_URL of the shell.',
  )
    .option('-s, --stack <id>', 'one layer, for example DataStack (default: all five)')
    .option('-y, --yes', 'remove; without this option, the command only shows what it would remove')
    .action(main),
);
