import type { Workload } from '../../lib/config/schema/workload';
import { synthesizeLayers } from '../shared/cdk/synthesize';
import { EXIT } from '../shared/command/exit-status';
import { chartsOf, type Chart } from './output/charts';
import { renderJson, renderText } from './output/render';
import { readPlatform } from './platform/read-platform';
import { reportOn, type CapacityReport } from './report';
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
  /** The report for a program. */
  readonly json: () => string;
  readonly charts: () => readonly Chart[];
}

/** What is known of an environment's capacity, and the workload that it rests on. */
export interface Examination {
  readonly report: CapacityReport;
  readonly workload: Workload;
}

/**
 * What is known of an environment's capacity.
 *
 * @throws ConfigurationError when the configuration or the workload is refused.
 * @throws CouldNotAsk when the templates cannot be read.
 */
export function examine(
  { environment, users, seed, seconds, context = {} }: Question,
  workloadValues: unknown,
  layersOf: typeof synthesizeLayers = synthesizeLayers,
): Examination {
  const workload = loadWorkload(workloadValues);
  const layers = layersOf(environment, context);
  const platform = readPlatform(environment, layers);
  const expected = users ?? (workload.users as Readonly<Record<string, number>>)[environment] ?? workload.users.prod;
  const trial = { workload, users: expected, seed, seconds };
  return { report: reportOn(platform, layers, trial, acceptsSettings(environment, context)), workload };
}

/**
 * Answers whether an environment carries its users.
 *
 * @throws what `examine` throws.
 */
export function answer(...asked: Parameters<typeof examine>): Answer {
  return answerFrom(examine(...asked));
}

/** The answer that an examination gives. */
export function answerFrom({ report, workload }: Examination): Answer {
  return {
    status: report.verdict.met ? EXIT.ok : EXIT.failed,
    text: renderText(report),
    json: () => renderJson(report),
    charts: () => chartsOf(report, workload.objectives),
  };
}
