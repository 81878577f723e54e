import type { Mutant } from './mutation-report';

/** A mutant that no test can notice, or need not, with the reason. */
export interface AcceptedSurvivor extends Pick<Mutant, 'file' | 'line' | 'mutator' | 'replacement'> {
  readonly reason: string;
}

/** Mutants of one line that survive for the same reason. */
export interface AcceptedLine extends Pick<AcceptedSurvivor, 'file' | 'line' | 'reason'> {
  readonly mutants: readonly (readonly [mutator: string, replacement: string])[];
}

/** The default of what is always there: an element of a list that is never that short, a part of AWS's answers. */
export const DEFAULT_FOR_TYPE: Pick<AcceptedLine, 'mutants' | 'reason'> = {
  mutants: [['StringLiteral', '"Stryker was here!"']],
  reason: 'For the type alone: it is always there.',
};
