import * as os from 'node:os';
import * as path from 'node:path';
import type { PlatformConfig } from '../../../lib/config/schema';
import type { Shell } from '../command/shell';
import type { AwsAccess, ClientOptions } from './clients';
import { LOCAL_DIRECTORY } from '../process/project-paths';

/** Where to deploy, and with which credentials. */
export interface Target {
  /** URL of the endpoint that answers for AWS. */
  readonly endpoint: string;
  /** Account. */
  readonly account: string;
  /** Main region. */
  readonly region: string;
}

/** Variables that would select another account or network than that of the endpoint. */
const MISLEADING = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_SESSION_TOKEN',
  'AWS_ROLE_ARN',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CA_BUNDLE',
  'CDK_DEFAULT_ACCOUNT',
  'CDK_DEFAULT_REGION',
];

/** Credentials for an emulator, which takes the account from the key's id and checks no signature. */
export function emulatorCredentials(account: string): { accessKeyId: string; secretAccessKey: string } {
  return { accessKeyId: account, secretAccessKey: 'local' };
}

/**
 * Options with which the SDK's clients reach AWS, or the endpoint of the shell.
 *
 * An endpoint gets the caller's credentials. Without any, it gets the account of the configuration, which an emulator accepts.
 */
export function accessOf(
  { account }: Pick<PlatformConfig, 'account'>,
  { endpoint, callersCredentials }: Partial<Shell>,
): AwsAccess {
  const isUnnamed = endpoint !== undefined && account !== undefined && callersCredentials !== true;
  return { endpoint, ...(isUnnamed && { credentials: emulatorCredentials(account) }) };
}

/** Options with which the SDK's clients reach the endpoint. */
export function accessTo(target: Target, callersCredentials = false): ClientOptions {
  return { ...accessOf(target, { endpoint: target.endpoint, callersCredentials }), region: target.region };
}

/** Variables with which any AWS client of a shell reaches the endpoint. */
export function clientVariables({ endpoint, account, region }: Target): Record<string, string> {
  const { accessKeyId, secretAccessKey } = emulatorCredentials(account);
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: region,
  };
}

/**
 * All environment variables of a process that may connect only to this endpoint.
 *
 * An endpoint that this project did not start may need its own credentials, so those of the caller are kept.
 */
export function endpointEnvironment(target: Target, callersCredentials = false): NodeJS.ProcessEnv {
  // oxlint-disable-next-line no-restricted-properties -- a started process inherits from this one, as by default.
  const { env } = process;
  const kept = Object.entries(env).filter(([name]) => callersCredentials || !MISLEADING.includes(name));
  const inherited = Object.fromEntries(kept);
  const credentials = callersCredentials
    ? { AWS_ENDPOINT_URL: target.endpoint, AWS_REGION: target.region }
    : { ...clientVariables(target), AWS_CONFIG_FILE: os.devNull, AWS_SHARED_CREDENTIALS_FILE: os.devNull };
  return {
    ...inherited,
    ...credentials,
    AWS_DEFAULT_REGION: target.region,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    CDK_DISABLE_VERSION_CHECK: 'true',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_HOME: path.join(LOCAL_DIRECTORY, 'cdk-home'),
    // A proxy for the internet cannot reach an address of this machine.
    NO_PROXY: [env.NO_PROXY, '127.0.0.1', 'localhost'].filter(Boolean).join(','),
    FORCE_COLOR: '0',
  };
}
