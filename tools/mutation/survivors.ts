import type { AcceptedSurvivor } from './accepted-survivors';
import { isCounted, survived, type Mutant } from './mutation-report';

/** What a run over a folder comes to. */
export interface MutationVerdict {
  /** Mutants that count. */
  readonly counted: number;
  readonly killed: number;
  /** Survivors with a reason. */
  readonly accepted: readonly Mutant[];
  /** Survivors without one. */
  readonly open: readonly Mutant[];
  /** Reasons for mutants that do not survive, or no longer exist. */
  readonly stale: readonly AcceptedSurvivor[];
}

/** Sorts the survivors of a folder by whether there is a reason for them. */
export function judge(mutants: readonly Mutant[], reasons: readonly AcceptedSurvivor[]): MutationVerdict {
  const files = new Set(mutants.map(({ file }) => file));
  const survivors = mutants.filter(survived);
  const counted = mutants.filter(isCounted).length;
  const accepted = survivors.filter((mutant) => reasons.some((reason) => isAbout(reason, mutant)));
  return {
    counted,
    killed: counted - survivors.length,
    accepted,
    open: survivors.filter((mutant) => !accepted.includes(mutant)),
    stale: reasons
      .filter(({ file }) => files.has(file))
      .filter((reason) => !survivors.some((mutant) => isAbout(reason, mutant))),
  };
}

function isAbout(reason: AcceptedSurvivor, mutant: Mutant): boolean {
  return (['file', 'line', 'mutator', 'replacement'] as const).every((key) => reason[key] === mutant[key]);
}
