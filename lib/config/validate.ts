import { z } from 'zod';
import { isSection } from './layers';
import { nearestName } from './nearest-name';
import { ALL_RULES } from './rules/all-rules';
import type { Objection, Surroundings } from './rules/rule';
import { platformConfigSchema, type PlatformConfig } from './schema';
import { leavesOf, namesBelow } from './schema-tree';
import { showValue } from '../shared/show-value';

/** A problem with a value, before the source of the value is known. */
export interface ValueProblem {
  /** Names from the root down. */
  readonly path: readonly PropertyKey[];
  /** What is wrong, what is allowed, and the value that was found. */
  readonly message: string;
  /** Whether the value is missing or has an unknown name. @default - the value is wrong */
  readonly kind?: 'missing' | 'unknown' | undefined;
}

/** A valid configuration, or all of its problems. */
export type Validation = { readonly config: PlatformConfig } | { readonly problems: readonly ValueProblem[] };

/** Thrown when a rule reads a value that is wrong by itself. Nobody reads its stack trace, so that one error serves all. */
const UNUSABLE_VALUE = new Error('a value that is wrong by itself');

/** Validates each value with the schema, and all of them with the rules between values. */
export function validate(values: Readonly<Record<string, unknown>>, surroundings: Surroundings): Validation {
  const result = platformConfigSchema.safeParse(values, { reportInput: true });
  const byThemselves = result.success ? [] : result.error.issues.flatMap(toProblems);
  const objections = objectionsTo(result.data ?? usableOf(values), surroundings);
  const problems = unique([...byThemselves, ...objections.map(objectionToProblem)]);
  return result.success && problems.length === 0 ? { config: result.data } : { problems };
}

function toProblems(issue: z.core.$ZodIssue): ValueProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownName([...issue.path, key]));
  }
  const { path, input } = issue;
  if (input === undefined) {
    return [{ path, message: `is missing and ${issue.message}`, kind: 'missing' }];
  }
  const message = issue.message.includes(', got ') ? issue.message : `${issue.message}, got ${showValue(input)}`;
  return [{ path, message }];
}

function unknownName(path: readonly PropertyKey[]): ValueProblem {
  const name = String(path.at(-1));
  // A file must not name the environment; the command does.
  const known = namesBelow(platformConfigSchema, path.slice(0, -1)).filter((child) => child !== 'environment');
  const nearest = nearestName(name, known) ?? settingElsewhere(name);
  const hint = nearest === undefined ? `the names here are ${known.join(', ')}` : `did you mean '${nearest}'?`;
  return { path, message: `is not a known setting (${hint})`, kind: 'unknown' };
}

/** A setting that exists, but in another section. */
function settingElsewhere(name: string): string | undefined {
  return leavesOf(platformConfigSchema)
    .find(({ path }) => path.at(-1) === name && name !== 'environment')
    ?.path.join('.');
}

function objectionToProblem({ path, message, got }: Objection): ValueProblem {
  return got === undefined
    ? { path: path.split('.'), message, kind: 'missing' }
    : { path: path.split('.'), message: `${message}, got ${showValue(got)}` };
}

/** The objections of all rules. A rule that reads a value that is wrong by itself has none yet. */
function objectionsTo(config: PlatformConfig, surroundings: Surroundings): Objection[] {
  return ALL_RULES.flatMap((rule) => {
    try {
      return rule(config, surroundings);
    } catch (error) {
      if (error === UNUSABLE_VALUE) {
        return [];
      }
      throw error;
    }
  });
}

/**
 * The values that are right by themselves, with defaults. A rule that reads another value stops, so that it reports
 * nothing misleading.
 */
function usableOf(values: Readonly<Record<string, unknown>>): PlatformConfig {
  const usable: Record<string, unknown> = {};
  for (const { path, schema } of leavesOf(platformConfigSchema)) {
    const found = look(values, path);
    const result = z.safeParse(schema, found?.value);
    const section = path.slice(0, -1).reduce(ensureSection, usable);
    const name = String(path.at(-1));
    if (result.success && found !== undefined) {
      section[name] = result.data;
    } else {
      Object.defineProperty(section, name, {
        get: () => {
          throw UNUSABLE_VALUE;
        },
      });
    }
  }
  return usable as unknown as PlatformConfig;
}

/** The value at a path, unless something above it is neither a section nor missing. */
function look(values: unknown, path: readonly string[]): { value: unknown } | undefined {
  let value = values;
  for (const name of path) {
    if (value === undefined) {
      break;
    }
    if (!isSection(value)) {
      return undefined;
    }
    value = value[name];
  }
  return { value };
}

function ensureSection(parent: Record<string, unknown>, name: string): Record<string, unknown> {
  const existing = parent[name];
  const section = isSection(existing) ? existing : {};
  parent[name] = section;
  return section;
}

/** Removes duplicates: one violation can fail several checks of a value with the same message. */
function unique(problems: readonly ValueProblem[]): ValueProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
