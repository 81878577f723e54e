import { textTable } from '../../shared/documents/text-table';
import { AWS, AWS_RULES } from '../facts/aws-behaviour';
import { PRICES, PRICES_DATED, PRICES_REGION } from '../prices/price-table';
import type { CapacityReport } from '../report';
import { tablesOf, verdictSentences } from './tables';

/** The report for a terminal or a log, without colours. */
export function renderText(report: CapacityReport): string {
  const tables = tablesOf(report).map(({ title, head, rows }) => `${title}\n${textTable(head, rows)}`);
  return [...tables, verdictSentences(report).join('\n')].join('\n\n');
}

/** The report for a program. Timelines are in it, second by second. */
export function renderJson({ verdict, levers, ...report }: CapacityReport): string {
  const hour = ({ timeline, scenario, ...outcome }: (typeof verdict.outcomes)[number]) => ({
    scenario: scenario.id,
    title: scenario.title,
    ...outcome,
    activities: timeline.activities,
  });
  const value = {
    ...report,
    sources: { aws: AWS, rules: AWS_RULES, prices: PRICES, pricesDated: PRICES_DATED, pricesRegion: PRICES_REGION },
    verdict: {
      ...verdict,
      outcomes: verdict.outcomes.map((outcome) => ({ ...hour(outcome), seconds: outcome.timeline.seconds })),
    },
    levers: levers.map(({ outcome, ...lever }) => ({ ...lever, outcome: hour(outcome) })),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
