import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { environments } from '../../config/environments';
import { readCommandLine } from '../../lib/config/command-line';
import { loadConfiguration } from '../../lib/config/load';
import type { PlatformConfig } from '../../lib/config/schema';
import { EDGE_REGION } from '../../lib/platform';
import { emulatorCredentials } from '../local-aws/endpoint-environment';
import { fetchEmulatorReport } from '../local-aws/emulator-report';
import { findKept } from '../local-aws/kept-emulator';
import { LOCAL_ENVIRONMENT } from '../local-aws/local-target';
import { awsClients, type ClientOptions } from './aws/aws-clients';
import type { CallMeter } from './aws/call-meter';
import { translateError } from './aws/translate-error';
import { CannotVerify } from './cannot-verify';
import type { VerificationContext } from './context';

/** What is to be verified. */
export interface TargetOptions {
  /** Environment of the configuration. */
  readonly environment: string;
  /** Values that were given at the deployment instead of those in the files, by name. @default - none */
  readonly overrides?: Readonly<Record<string, string>>;
  /** URL of an AWS endpoint. @default - AWS; for `local`, the emulator that was kept running */
  readonly endpoint?: string;
  /** Whether the caller's environment has credentials for it. @default false */
  readonly callersCredentials?: boolean;
}

/**
 * Finds the environment and makes sure that it is the right account.
 *
 * @throws CannotVerify where nobody answers, or somebody else does.
 */
export async function findTarget(options: TargetOptions, meter: CallMeter): Promise<VerificationContext> {
  const { environment, overrides } = readCommandLine({ ...options.overrides, environment: options.environment });
  const config = loadConfiguration(environment, environments, overrides);
  const endpoint = options.endpoint ?? (environment === LOCAL_ENVIRONMENT ? await keptEndpoint() : undefined);
  const clientOptions = clientOptionsFor(config, endpoint, options.callersCredentials ?? false);
  const main = awsClients({ ...clientOptions, region: config.region }, meter);
  const edge = config.region === EDGE_REGION ? main : awsClients({ ...clientOptions, region: EDGE_REGION }, meter);
  const account = await accountOf(main, config);
  const emulator = endpoint === undefined ? undefined : await fetchEmulatorReport(endpoint);
  const namePrefix = `${config.project}-${config.environment}`;
  return { config, namePrefix, account, main, edge, endpoint, emulator, memory: new Map() };
}

/** The emulator takes the account from the key's id; AWS and other endpoints get the caller's own credentials. */
function clientOptionsFor(
  { account }: PlatformConfig,
  endpoint: string | undefined,
  callersCredentials: boolean,
): Omit<ClientOptions, 'region'> {
  if (endpoint === undefined) {
    return {};
  }
  return callersCredentials || account === undefined
    ? { endpoint }
    : { endpoint, credentials: emulatorCredentials(account) };
}

async function keptEndpoint(): Promise<string> {
  const kept = await findKept();
  const [only, ...others] = kept;
  if (only === undefined) {
    throw new CannotVerify({
      what: 'No emulator with the local environment is running.',
      mend: 'start one with `npm run deploy:local -- --keep`, or set AWS_ENDPOINT_URL',
    });
  }
  if (others.length > 0) {
    throw new CannotVerify({
      what: 'Several emulators are running.',
      got: kept.map(({ endpoint }) => endpoint).join('\n'),
      mend: 'set AWS_ENDPOINT_URL to one of them, or stop them with `npm run deploy:local -- --stop`',
    });
  }
  return only.endpoint;
}

async function accountOf({ sts }: VerificationContext['main'], config: PlatformConfig): Promise<string> {
  const account = await sts.send(new GetCallerIdentityCommand({})).then(
    ({ Account = '' }) => Account,
    (error: unknown) => {
      const translated = translateError(error, config.account ?? '');
      throw translated instanceof CannotVerify ? translated : error;
    },
  );
  if (config.account !== undefined && config.account !== account) {
    throw new CannotVerify({
      what: 'The credentials belong to another account.',
      where: `environment ${config.environment}, account ${config.account}`,
      got: `account ${account}`,
      mend: `use credentials of account ${config.account}, or name another environment with --environment`,
    });
  }
  return account;
}
