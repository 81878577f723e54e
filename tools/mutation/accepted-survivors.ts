import type { Mutant } from './mutation-report';

/** Mutants that no test can notice, or need not, each with the reason. Reviewed like code; a stale entry fails the command. */
export interface AcceptedSurvivor extends Pick<Mutant, 'file' | 'line' | 'mutator' | 'replacement'> {
  readonly reason: string;
}

export const ACCEPTED_SURVIVORS: readonly AcceptedSurvivor[] = [];
