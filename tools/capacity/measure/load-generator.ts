import * as path from 'node:path';
import { UserError } from '../../shared/errors/user-error';
import { Child } from '../../shared/process/child';
import { runProcess } from '../../shared/process/run-process';

/** Requests to send. */
export interface Load {
  readonly url: string;
  readonly perSecond: number;
  readonly seconds: number;
}

/** What became of them. */
export interface Sent {
  readonly requests: number;
  readonly perSecond: number;
  /**
   * Variance of the time between two requests over its squared mean: 1 where they come at random, as the model assumes.
   */
  readonly gapVariation: number;
  readonly meanMillis: number;
  readonly p99Millis: number;
}

/** The folder with the packages of the load generator, which the project does without. */
const LOAD_FOLDER = path.join(__dirname, '..', 'load');
/** Requests that one load may send, whatever its rate. */
const MOST_REQUESTS = 20_000;

/**
 * Installs the load generator, which takes some seconds and a registry.
 *
 * @throws UserError when npm fails.
 */
export async function installLoadGenerator(limit: AbortSignal, folder = LOAD_FOLDER): Promise<void> {
  // npm passes its own level on: `npm --silent` would hide why it fails.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { exitCode, output } = await runProcess('npm', args, { cwd: folder, signal: limit });
  if (exitCode !== 0) {
    throw new UserError({
      what: 'The load generator could not be installed.',
      where: folder,
      got: output.split('\n').slice(0, 3).join('\n'),
      fix: `run npm ${args.join(' ')} there, where npm reaches its registry`,
    });
  }
}

/** Starts the load generator. Its requests stay on this machine, whatever proxy the others take. */
export async function startLoadGenerator(limit: AbortSignal): Promise<Child> {
  // oxlint-disable-next-line no-restricted-properties -- a started process inherits from this one, as by default.
  const env = { ...process.env };
  delete env.HTTP_PROXY;
  const generator = new Child({ script: path.join(LOAD_FOLDER, 'send-load.ts'), task: 'measurement', limit, env });
  await generator.answer();
  return generator;
}

/**
 * Sends requests at random moments, whatever the server answers (an open loop).
 *
 * @throws UserError when a request fails, or where there would be too many of them.
 */
export async function sendLoad(generator: Pick<Child, 'answer'>, load: Load): Promise<Sent> {
  const expected = load.perSecond * load.seconds;
  if (!(expected <= MOST_REQUESTS)) {
    throw new UserError({
      what: `A load may send ${MOST_REQUESTS} requests.`,
      got: `${Math.round(expected)} requests in ${load.seconds} s`,
      fix: 'the server answers much faster than it was made to: raise its work in tools/capacity/measure/burning-server.ts',
    });
  }
  const answer = (await generator.answer(load)) as Sent | { readonly failure: string };
  if ('failure' in answer) {
    throw new UserError({
      what: 'The server under load did not answer every request.',
      got: answer.failure,
      fix: 'run it again when the machine is less busy',
    });
  }
  return answer;
}
