import type { PlatformConfig } from '../schema';

/** A violation of a rule. */
export interface Objection {
  /** The value to change, for example `services.backend.maxTasks`. */
  readonly path: string;
  /** What it must be. */
  readonly message: string;
  /** What it is. */
  readonly got: unknown;
}

/** What a rule may read of the other environments. */
export interface Surroundings {
  /** Address ranges of the other environments' VPCs, by environment. */
  readonly vpcCidrs: Readonly<Record<string, string>>;
  /** Domains of the other environments, by environment. */
  readonly domains: Readonly<Record<string, string>>;
  /** Ids of the other environments' hosted zones, by environment. */
  readonly hostedZoneIds: Readonly<Record<string, string>>;
  /** Names of the other environments' hosted zones, by environment. */
  readonly hostedZoneNames: Readonly<Record<string, string>>;
}

/**
 * A condition between values. It may read any value. When one of them is wrong by itself, the rule is skipped until
 * that value is fixed.
 */
export type Rule = (config: PlatformConfig, surroundings: Surroundings) => readonly Objection[];

/** An objection, unless the condition is met. */
export function must(isMet: boolean, path: string, message: string, got: unknown): Objection[] {
  return isMet ? [] : [{ path, message, got }];
}

/** Elements that a list contains more than once. */
export function repeated(list: readonly string[]): string[] {
  return [...new Set(list.filter((element, index) => list.indexOf(element) !== index))];
}
