import type { Finding } from './finding';

/** Status of a command that could not look at all: no credentials, a wrong account, nobody answers. */
export const COULD_NOT_RUN = 2;

/**
 * Exit status of a command that ran its checks: 1 where one failed, else 0.
 *
 * @param strict Whether `unknown` counts as a failure too.
 */
export function exitStatus(results: readonly Finding[], strict = false): 0 | 1 {
  const bad = results.some(({ verdict }) => verdict === 'fail' || (strict && verdict === 'unknown'));
  return bad ? 1 : 0;
}
