import type { Finding } from '../checks/finding';

/**
 * Exit statuses of every command. 0: done, and nothing fails. 1: something fails, or the command or the configuration
 * is refused. 2: AWS could not be asked, or the templates could not be read.
 */
export const EXIT = { ok: 0, failed: 1, couldNotAsk: 2 } as const;

/** The paragraph about exit statuses in help texts. */
export const EXIT_HELP =
  '\nExit status: 0 done and nothing fails, 1 something fails or is refused, 2 AWS could not be asked,\nor the templates could not be read.';

/**
 * Exit status of a command that ran its checks: 1 if one failed, else 0.
 *
 * @param strict Whether `unknown` counts as a failure too.
 */
export function exitStatus(results: readonly Finding[], strict = false): 0 | 1 {
  const bad = results.some(({ verdict }) => verdict === 'fail' || (strict && verdict === 'unknown'));
  return bad ? EXIT.failed : EXIT.ok;
}
