import { z } from 'zod';
import { ConfigurationError, type ConfigurationProblem } from '../../../lib/config/configuration-error';
import { nearestName } from '../../../lib/config/nearest-name';
import { quantityNotes, workloadSchema, type QuantityNotes, type Workload } from '../../../lib/config/schema/workload';
import { showValue } from '../../../lib/shared/show-value';

/** The file that a wrong value is changed in. */
const SOURCE = 'config/workload.ts';

/** A number of the workload with its default. */
export interface Quantity extends QuantityNotes {
  readonly path: string;
  readonly defaultValue: number;
}

/**
 * The values of `config/workload.ts` with defaults filled in.
 *
 * @throws ConfigurationError that lists everything that is wrong.
 */
export function loadWorkload(values: unknown): Workload {
  const result = workloadSchema.safeParse(values, { reportInput: true });
  const problems = result.success ? impossible(result.data) : result.error.issues.flatMap(toProblems);
  if (problems.length > 0 || !result.success) {
    throw new ConfigurationError(problems);
  }
  return result.data;
}

/** Every number of the workload, in the schema's order. */
export function quantitiesOf(schema: z.core.$ZodType = workloadSchema, parents: readonly string[] = []): Quantity[] {
  const inner = schema instanceof z.ZodPrefault ? schema.unwrap() : schema;
  if (inner instanceof z.ZodObject) {
    return Object.entries(inner.shape as Readonly<Record<string, z.core.$ZodType>>).flatMap(([name, child]) =>
      quantitiesOf(child, [...parents, name]),
    );
  }
  const notes = quantityNotes.get(schema);
  return notes === undefined
    ? []
    : [{ ...notes, path: parents.join('.'), defaultValue: z.parse(schema, undefined) as number }];
}

/** What no users could do. */
function impossible({ shares, payments, users, thinkTimeSeconds, requestsPerPageView, database }: Workload) {
  const problems: ConfigurationProblem[] = [];
  const sum = shares.static + shares.page + shares.api;
  if (Math.abs(sum - 1) > 1e-6) {
    problems.push(problem('shares', `must add up to 1, got ${Number(sum.toFixed(6))}`));
  }
  const calls = (users.prod / thinkTimeSeconds) * requestsPerPageView * shares.api;
  const writes = calls * (1 - database.readCallShare);
  if (payments.perSecond > writes + 1e-6) {
    const most = `${Math.floor(writes)}, the API requests of ${users.prod} users that do not only read`;
    problems.push(problem('payments.perSecond', `must be at most ${most}, got ${payments.perSecond}`));
  }
  return problems;
}

function toProblems(issue: z.core.$ZodIssue): ConfigurationProblem[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = quantitiesOf().map((quantity) => quantity.path);
    return issue.keys.map((key) => {
      const name = [...issue.path, key].join('.');
      const nearest = nearestName(name, known);
      const hint = nearest === undefined ? 'docs/capacity.md lists them' : `did you mean '${nearest}'?`;
      return { ...problem(name, `is not a number of the workload (${hint})`), fix: `rename or remove it in ${SOURCE}` };
    });
  }
  return [problem(path || 'the workload', `${issue.message}, got ${showValue(issue.input)}`)];
}

function problem(path: string, message: string): ConfigurationProblem {
  return { path: `workload.${path}`, message, fix: `change it in ${SOURCE}` };
}
