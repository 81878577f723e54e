import { EDGE_REGION } from '../../lib/facts/edge-region';
import { accessOf } from '../shared/aws/endpoint-environment';
import { fetchEmulatorReport } from '../shared/emulator/emulator-report';
import { findKept } from '../shared/emulator/kept-emulator';
import { LOCAL_ENVIRONMENT } from '../../lib/facts/local-environment';
import { awsClients } from '../shared/aws/clients';
import type { CallMeter } from '../shared/aws/call-meter';
import { chosenConfiguration } from '../shared/command/environment-command';
import { accountOfCredentials } from '../shared/aws/account';
import { CouldNotAsk } from '../shared/errors/user-error';
import { newMemory, type VerificationContext } from './context';
import { READERS } from './readers/all-readers';
import { layersOf } from './templates/layers';

export interface TargetOptions {
  readonly environment: string;
  /** Values that the deployment used instead of those in the files, by name. @default - none */
  readonly overrides?: Readonly<Record<string, string>>;
  /** URL of an AWS endpoint. @default - AWS; for `local`, the emulator that was kept running */
  readonly endpoint?: string;
  /** Whether the caller's environment has credentials for it. @default false */
  readonly callersCredentials?: boolean;
}

/**
 * Finds the environment and makes sure that the account is the right one.
 *
 * @throws CouldNotAsk when AWS does not answer, or the credentials belong to another account.
 */
export async function findTarget(options: TargetOptions, meter: CallMeter): Promise<VerificationContext> {
  const { environment } = options;
  const { config, overrides } = chosenConfiguration({ environment, context: options.overrides });
  const endpoint = options.endpoint ?? (environment === LOCAL_ENVIRONMENT ? await keptEndpoint() : undefined);
  const { region, account: named } = config;
  const access = accessOf(config, { ...options, endpoint });
  const main = awsClients({ ...access, region }, meter);
  const edge = region === EDGE_REGION ? main : awsClients({ ...access, region: EDGE_REGION }, meter);
  const account = await accountOfCredentials(main.sts, named, environment);
  const emulator = endpoint === undefined ? undefined : await fetchEmulatorReport(endpoint);
  const layers = layersOf(config, overrides);
  return { config, layers, readers: READERS, account, main, edge, endpoint, emulator, memory: newMemory() };
}

async function keptEndpoint(): Promise<string> {
  const kept = await findKept();
  const [only, ...others] = kept;
  if (only === undefined) {
    throw new CouldNotAsk({
      what: 'No emulator with the local environment is running.',
      fix: 'start one with `npm run deploy:local -- --keep`, or set AWS_ENDPOINT_URL',
    });
  }
  if (others.length > 0) {
    throw new CouldNotAsk({
      what: 'Several emulators are running.',
      got: kept.map(({ endpoint }) => endpoint).join('\n'),
      fix: 'set AWS_ENDPOINT_URL to one of them, or stop them with `npm run deploy:local -- --stop`',
    });
  }
  return only.endpoint;
}
