import type { Check } from '../shared/checks/finding';
import type { VerificationContext } from './context';

/** The groups of checks, which `--only` takes. */
export const AREAS = [
  'stacks',
  'network',
  'data',
  'compute',
  'load-balancer',
  'edge',
  'monitoring',
  'permissions',
  'tags',
] as const;

/** A group of checks. */
export type Area = (typeof AREAS)[number];

/** One thing that is looked at in a live environment. It reads only. */
export interface VerifyCheck extends Check<VerificationContext> {
  /** Group of the check. */
  readonly area: Area;
  /** Number of the requirement that it holds up. */
  readonly requirement: string;
  /** What to do where it does not hold. */
  readonly fix: string;
}
