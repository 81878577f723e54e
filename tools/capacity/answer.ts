import { synthesizeLayers } from '../shared/cdk/synthesize';
import { EXIT } from '../shared/command/exit-status';
import { chartsOf, type Chart } from './output/charts';
import { renderJson, renderText } from './output/render';
import { readPlatform } from './platform/read-platform';
import { reportOn } from './report';
import { acceptsSettings } from './verdict/accepted-settings';
import { loadWorkload } from './workload/load-workload';

/** What is asked. */
export interface Question {
  readonly environment: string;
  /** @default - those that the workload gives the environment */
  readonly users?: number;
  readonly seed: number;
  /** Length of each simulation. @default - an hour */
  readonly seconds?: number;
  readonly context?: Readonly<Record<string, string>>;
}

/** The answer: exit status 0 it carries its users, 1 it does not. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  /** The report for a program, and its charts. */
  readonly files: () => { readonly json: string; readonly charts: readonly Chart[] };
}

/**
 * Answers whether an environment carries its users.
 *
 * @throws ConfigurationError where the configuration or the workload is refused.
 * @throws CouldNotAsk where the templates cannot be read.
 */
export function answer(
  { environment, users, seed, seconds, context = {} }: Question,
  workloadValues: unknown,
  layersOf: typeof synthesizeLayers = synthesizeLayers,
): Answer {
  const workload = loadWorkload(workloadValues);
  const layers = layersOf(environment, context);
  const platform = readPlatform(environment, layers);
  const expected = users ?? (workload.users as Readonly<Record<string, number>>)[environment] ?? workload.users.prod;
  const report = reportOn(platform, layers, workload, {
    users: expected,
    seed,
    seconds,
    accepts: acceptsSettings(environment, context),
  });
  return {
    status: report.verdict.met ? EXIT.ok : EXIT.failed,
    text: renderText(report),
    files: () => ({ json: renderJson(report), charts: chartsOf(report, workload.objectives) }),
  };
}
