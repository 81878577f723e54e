import { LAYERS } from '../../lib/facts/platform-parts';
import type { Check, Verdict } from '../shared/checks/finding';
import type { VerificationContext } from './context';

/** The areas of checks, for `--only`: one for each layer, and three across layers. */
export const AREAS = ['stacks', ...LAYERS, 'permissions', 'tags'] as const;

export type Area = (typeof AREAS)[number];

/** R25 requires that the platform works as a whole. Each check names the part that it verifies. */
export const PARTS_OF_R25: Readonly<Record<string, string>> = {
  'R25 network': 'Traffic goes where the templates say, and nowhere else',
  'R25 permissions': 'Roles can do what the templates allow, and nothing that could take over the platform',
  'R25 encryption': 'Stored data is encrypted with keys that only their services use',
  'R25 records': 'Logs, alarms and their notifications are complete, protected and kept',
  'R25 edge': 'CloudFront and the web firewall filter, and share nothing between viewers',
};

/** A check of a live environment. It only reads. */
export interface VerifyCheck extends Check<VerificationContext> {
  readonly area: Area;
  /** Requirement that the check verifies: its number, with the part for R25. */
  readonly requirement: string;
  /** What to do when the check fails. */
  readonly fix: string;
  /**
   * Kind of the check. Checks of one kind share their conditions, so one test of a condition covers all of them.
   *
   * @default - the id: no other check has the same conditions
   */
  readonly kind?: string;
  /** The conditions by name, each with the verdict when it does not hold. */
  readonly conditions: Readonly<Record<string, Exclude<Verdict, 'pass'>>>;
}
