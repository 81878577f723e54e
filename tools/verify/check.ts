import type { Finding } from '../shared/checks/finding';
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

/** One thing that is looked at in a live environment. */
export interface Check {
  /** Name, unique, beginning with the area where that helps. */
  readonly id: string;
  /** Group of the check. */
  readonly area: Area;
  /** Number of the requirement that it holds up. */
  readonly requirement: string;
  /** What should hold, as a statement. */
  readonly title: string;
  /** What to do where it does not. */
  readonly remedy: string;
  /** Looks. It reads only, and may throw what the AWS SDK throws. */
  readonly run: (context: VerificationContext) => Promise<Finding>;
}
