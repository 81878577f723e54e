import { EXIT } from '../shared/command/exit-status';
import type { Outcome } from './outcome';

/** What the command prints after a migration, and its exit status. In a pipeline, 1 ends the release. */
export function reportOf({ ended, exitCode, reason, log }: Outcome): {
  readonly text: string;
  readonly status: number;
} {
  if (ended && exitCode === 0) {
    return { text: [...log, 'The migration is done.'].join('\n'), status: EXIT.ok };
  }
  const how = exitCode === undefined ? 'it never ran' : ended ? `exit code ${exitCode}` : 'it was stopped';
  const failure = `The migration failed (${how}).`;
  const fix = '  fix:   do not deploy; the old version keeps running. Fix the image and run the command again';
  return { text: [...log, failure, `  got:   ${reason}`, fix].join('\n'), status: EXIT.failed };
}
