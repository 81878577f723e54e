import * as fs from 'node:fs';
import * as path from 'node:path';
import { endpointEnvironment, type Target } from '../aws/endpoint-environment';
import { lastLines } from '../process/last-lines';
import { LOCAL_DIRECTORY, PROJECT_ROOT } from '../process/project-paths';
import { runProcess, type ProcessResult } from '../process/run-process';
import { UserError } from '../errors/user-error';

const CDK = require.resolve('aws-cdk/bin/cdk');
const COMPILE_CACHE = require.resolve('./compile-cache.js');

/** How to run the CDK CLI. */
export interface CdkOptions {
  /** Where it deploys to. */
  readonly target: Target;
  /** Whether the endpoint gets the caller's credentials. @default false */
  readonly callersCredentials?: boolean;
  /** Working directory, whose cdk.json is used. @default - the project's root */
  readonly cwd?: string;
  /** Called with each line that it writes. @default - lines are only collected */
  readonly onLine?: (line: string) => void;
  /** Aborts it. @default - it runs to its end */
  readonly signal?: AbortSignal;
}

/** What to synthesize. */
export interface SynthesizeOptions extends CdkOptions {
  /** Directory of the cloud assembly. */
  readonly output: string;
  /** Context values, as `-c name=value`. @default - those of cdk.json */
  readonly context?: Readonly<Record<string, string>>;
}

/** What to deploy. */
export interface DeployOptions extends CdkOptions {
  /** Directory of a synthesized cloud assembly. */
  readonly assembly: string;
  /** Whether the stacks that the given ones depend on are left out. @default false */
  readonly exclusively?: boolean;
  /** Further arguments of the CLI. @default - none */
  readonly extraArgs?: readonly string[];
}

/** Runs the installed CDK CLI against the endpoint. A failure is a result, not an error. */
export function cdk(
  args: readonly string[],
  options: CdkOptions,
  variables: Readonly<Record<string, string>> = {},
): Promise<ProcessResult> {
  return runProcess(
    process.execPath,
    // It ends after two seconds, in which V8 spends a fifth on optimizing code that hardly runs again.
    ['--no-warnings', '--no-opt', '--require', COMPILE_CACHE, CDK, ...args, '--notices', 'false'],
    {
      env: { ...endpointEnvironment(options.target, options.callersCredentials), ...variables },
      cwd: options.cwd ?? PROJECT_ROOT,
      onLine: options.onLine,
      signal: options.signal,
    },
  );
}

/**
 * Prepares the account and region for the CDK.
 *
 * @throws UserError when it fails.
 */
export async function bootstrap(options: CdkOptions): Promise<ProcessResult> {
  // Outside the project: with a cdk.json in its directory, the CLI would first synthesize the whole app.
  const cwd = path.join(LOCAL_DIRECTORY, 'bootstrap');
  fs.mkdirSync(cwd, { recursive: true });
  const { account, region } = options.target;
  const result = await cdk(['bootstrap', `aws://${account}/${region}`, '--ci'], { ...options, cwd });
  return orThrow(result, `The CDK could not prepare account ${account} in ${region}.`, 'cdk bootstrap');
}

/**
 * Synthesizes the app into a directory.
 *
 * @throws UserError with the app's own message where it fails.
 */
export async function synthesize(options: SynthesizeOptions): Promise<ProcessResult> {
  const context = Object.entries(options.context ?? {}).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // The library's rules take longer than the whole deployment. Every other synthesis checks them; here, the endpoint
  // itself refuses what it does not accept.
  const unchecked = { CDK_VALIDATION: 'false' };
  const result = await cdk(['synth', '--quiet', '--output', options.output, ...context], options, unchecked);
  return orThrow(result, 'The app could not be synthesized.', 'cdk synth');
}

/** Deploys stacks of a synthesized app, all of them with `--all`. A failing stack is a result, not an error. */
export function deployStacks(stacks: readonly string[], options: DeployOptions): Promise<ProcessResult> {
  const exclusively = options.exclusively === true ? ['--exclusively'] : [];
  const flags = ['--require-approval', 'never', '--progress', 'events', '--ci', '--concurrency', '2'];
  const args = ['deploy', ...stacks, '--app', options.assembly, ...flags, ...exclusively];
  return cdk([...args, ...(options.extraArgs ?? [])], options);
}

/** Destroys stacks of a synthesized app, and with `--all` every stack. A failing stack is a result, not an error. */
export function destroyStacks(stacks: readonly string[], options: DeployOptions): Promise<ProcessResult> {
  const exclusively = options.exclusively === true ? ['--exclusively'] : [];
  const args = ['destroy', ...stacks, '--app', options.assembly, '--force', '--progress', 'events', '--ci'];
  return cdk([...args, ...exclusively, ...(options.extraArgs ?? [])], options);
}

function orThrow(result: ProcessResult, what: string, where: string): ProcessResult {
  if (result.exitCode !== 0) {
    throw new UserError({
      what,
      where,
      got: lastLines(result.output),
      fix: 'fix what the message names, then run the command again',
    });
  }
  return result;
}
