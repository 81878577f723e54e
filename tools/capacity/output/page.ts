import type { Workload } from '../../../lib/config/schema/workload';
import { AWS, AWS_RULES } from '../facts/aws-behaviour';
import type { SourcedNumber } from '../facts/sourced-number';
import { SERVICE_LIMITS } from '../facts/service-limits';
import { PRICES, PRICES_DATED, PRICES_REGION } from '../prices/price-table';
import { totalOf } from '../prices/monthly-price';
import type { CapacityReport } from '../report';
import { quantitiesOf } from '../workload/load-workload';
import type { Chart } from './charts';
import { FORMULAS, LIMITS_OF_THE_MODEL, OTHERS } from './page-texts';
import { measurementSections } from './measured';
import { round, tablesOf, verdictSentences, type TableData } from './tables';

/** Charts that the page shows; the command writes all of them. */
export const SHOWN_CHARTS: readonly string[] = [
  'flash-crowd-users',
  'flash-crowd-tasks',
  'flash-crowd-utilisation',
  'flash-crowd-latency',
  'flash-crowd-connections',
  'levers',
  'zone-loss-tasks',
  'zone-loss-attempts',
  'zone-loss-latency',
  'deployment-tasks',
  'failover-attempts',
];

/** The page on what an environment carries. */
export function renderPage(report: CapacityReport, workload: Workload, charts: readonly Chart[]): string {
  const [hops, services, constraints, hours, levers, volumes, quotas, prices] = tablesOf(report).map(markdown);
  const pictures = (...names: string[]): string =>
    charts
      .filter(({ name }) => names.some((prefix) => name.startsWith(prefix)) && SHOWN_CHARTS.includes(name))
      .map(({ name, title }) => `![${title}](capacity/${name}.svg)`)
      .join('\n\n');
  return [
    ...['# Capacity of prod', HEAD, '## Verdict', verdictSentences(report).join('\n\n'), why(report)],
    ...['## Steady state', hops, services, constraints, volumes, quotas],
    ...['## Simulated hours', HOURS, hours, '### Flash crowd', pictures('flash-crowd')],
    ...["### AWS's levers", LEVERS, levers, pictures('levers')],
    ...['### Lost zone, deployment, failover', pictures('zone-loss', 'deployment', 'failover')],
    ...['## Price', priceNote(report), prices],
    ...['## Traces', traces(report)],
    ...measurementSections(),
    ...['## Numbers of others', OTHERS, bars(report, workload)],
    ...['## What it rests on', FORMULAS, '### The workload', WORKLOAD, workloadTable()],
    ...['### How AWS behaves', sourcedTable({ ...AWS, ...SERVICE_LIMITS }), rulesTable()],
    ...['### List prices', `Looked up on ${PRICES_DATED}, for ${PRICES_REGION}.`, priceTable()],
    ...['## What it does not know', LIMITS_OF_THE_MODEL],
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('\n\n')
    .concat('\n');
}

const HEAD =
  'Generated from the templates of prod and `config/workload.ts` by `npm run docs:capacity`; do not edit. A test fails when it is out of date.\n' +
  'For any environment: `npm run capacity -- --environment prod [--users 50000] [--out DIR]`. Exit status 0: it carries its users; 1: it does not; 2: no answer.\n' +
  'Nothing here was measured on AWS: it is a model. Whoever has a load test replaces the assumptions in `config/workload.ts` first.';

const HOURS =
  'Each hour begins with five quiet minutes; then the event comes, and the quarter of an hour from then on is judged. Times are those that the load balancer sees, the\n' +
  'time of payment networks left out. A request that fails is tried again by its client; it is lost for good when the last attempt has failed. Where chance decides when a task is healthy and a\n' +
  'lost zone is noticed, ten runs with other seeds must meet the objectives too.';

const LEVERS =
  'All rows meet the same crowd. Every lever stands alone on the reference: the smallest tasks that carry all users at 60 % CPU within the most tasks.';

const WORKLOAD =
  'Every number can be changed in `config/workload.ts`. Where the source is an assumption, it is ours; a load test of the real applications replaces it.';

/** Our own bars beside theirs. */
function bars({ platform, verdict }: CapacityReport, { startup }: Workload): string {
  const crowd = verdict.outcomes.find(({ scenario }) => scenario.id === 'flash-crowd');
  const { provisionSeconds, imageMiB, pullMiBPerSecond, bootSeconds } = startup;
  const slowest = Math.ceil(
    1.2 * (provisionSeconds + imageMiB / pullMiBPerSecond) + bootSeconds + platform.backend.healthCheckSeconds,
  );
  return (
    `Our bars, both in the model: 1,000 payments per second at a p99 below 1 s (${round(crowd?.paymentsPerSecond ?? 0)} at ${round(crowd?.p99Millis ?? 0)} ms in the flash crowd), and less than ` +
    `three minutes from an alarm to healthy targets (${slowest} s at most).`
  );
}

/** Why prod has the values that it has. */
function why({ platform, levers, verdict, peak }: CapacityReport): string {
  const { backend, network } = platform;
  const price = (start: string): string =>
    `$${round(levers.find(({ title }) => title.startsWith(start))?.extraDollars ?? 0)}`;
  const [, state] = verdict.steady.services;
  const size = `${backend.cpuUnits / 1024} vCPU`;
  const perTask =
    totalOf(peak.lines.filter(({ resource }) => resource.startsWith('Backend tasks'))) / (state?.tasks ?? 1);
  return [
    `**Why these values.** The backend has tasks of ${size}, between ${backend.minTasks} and ${backend.maxTasks} of them, at ` +
      `${backend.policies.find(({ metric }) => metric === 'cpu')?.target ?? 0} % CPU.`,
    `- Size: target tracking needs minutes to notice a crowd, whatever it tracks (AWS's own benchmark: 363 s, with 20-second metrics 86 s), and new tasks need another one. ` +
      `A crowd that comes faster meets the tasks that are there. Since as few as ${backend.minTasks} may run, ${backend.minTasks} must carry it: that is what decides the size. ` +
      `It costs ${price('Bigger')} a month more than small tasks, where a permanent floor of small tasks would cost ${price('Higher')}.`,
    `- A scheduled floor is cheaper (${price('Scheduled')}), and the better lever where the time of a crowd is known. Nobody announces an outage of a competitor, so prod does not rely on it.`,
    `- CPU target: with ${network.zones} zones, ${state?.tasks ?? 0} tasks at peak leave ${state?.afterZoneLoss ?? 0} when one is lost. They run at ` +
      `${round(state?.cpuPercentZoneLost ?? 0)} % and have room for the attempts that clients make again while the loss is being noticed (60 to 90 s). At 45 % there were six tasks and ` +
      'four left, and in three runs of twelve the p99 was above a second: enough in steady state, too few for what comes again. A number of tasks that the zones do not divide is worse than ' +
      `the next smaller one that they do, since the fullest zone may be lost. A task more costs $${round(perTask)} a month while all users are there, and nothing at ordinary load.`,
    `- Target tracking (${backend.policies.map(tracked).join(', ')}) still has its work: the daily rise and fall, and growth beyond the crowd. 20-second metrics and requests per target cost next ` +
      'to nothing and make it faster, which small tasks in a slower crowd would feel.',
  ].join('\n');
}

function tracked({ metric, target, periodSeconds }: CapacityReport['platform']['backend']['policies'][number]): string {
  return metric === 'requests'
    ? `${round(target)} requests per target and minute`
    : `${metric} at ${target} % every ${periodSeconds} s`;
}

function priceNote({ ordinary, peak }: CapacityReport): string {
  const unconfirmed = totalOf(ordinary.lines.filter(({ price }) => PRICES[price].witness.startsWith('not confirmed')));
  return (
    `At ordinary load, ${round(ordinary.users)} users day and night, the month costs $${round(totalOf(ordinary.lines))}; with ${round(peak.users)} users day and night it would cost ` +
    `$${round(totalOf(peak.lines))}, or $${round(totalOf(peak.lines) / 730, 0)} for an hour of peak. List prices without discounts, free tiers and volume steps; ` +
    'CloudFront alone is a good part of it, and is negotiable at that volume. ' +
    `Prices that only others quote make up ${round((100 * unconfirmed) / totalOf(ordinary.lines))} % of the month at ordinary load; the table of list prices marks them.`
  );
}

/** What tracing costs, by the share of requests that is traced. */
function traces({ platform, verdict }: CapacityReport): string {
  const { page, api } = verdict.steady.demand;
  const row = (title: string, share: number): string => {
    const perSecond = share * (page + api);
    return `| ${title} | ${round(perSecond)} | $${round((perSecond * 730 * 3600 * PRICES.trace.dollars) / 1e6)} |`;
  };
  return [
    '| traced | traces per second | a month at all users, day and night |',
    '|---|---|---|',
    row('what strangers ask for, where their headers are obeyed: up to all', 1),
    row('5 %', 0.05),
    row(
      `**${round(100 * platform.backend.traceShare)} %** (\`lib/compute/tracing-environment.ts\`)`,
      platform.backend.traceShare,
    ),
    '',
    'Errors are found by metrics and logs; traces say where time goes, for which a few dozen per second are plenty.',
  ].join('\n');
}

function markdown({ title, head, rows }: TableData): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [`**${title}**`, '', line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

function workloadTable(): string {
  const rows = quantitiesOf().map(({ path, defaultValue, allowed, unit, description, source }) => [
    `\`${path}\``,
    String(defaultValue),
    allowed,
    unit,
    description,
    source,
  ]);
  return markdown({ title: 'Workload', head: ['number', 'default', 'allowed', 'unit', 'what it is', 'source'], rows });
}

function sourcedTable(numbers: Readonly<Record<string, SourcedNumber>>): string {
  const rows = Object.values(numbers).map(({ value, unit, meaning, source }) => [
    `${round(value, value % 1 === 0 ? 0 : 1)} ${unit}`,
    meaning,
    source,
  ]);
  return markdown({ title: 'Numbers', head: ['number', 'what', 'source'], rows });
}

function rulesTable(): string {
  return markdown({ title: 'Rules', head: ['rule', 'source'], rows: AWS_RULES });
}

function priceTable(): string {
  const rows = Object.values(PRICES).map(({ dollars, per, witness, source }) => [`$${dollars}`, per, witness, source]);
  return markdown({ title: 'Prices', head: ['price', 'per', 'who says so', 'source'], rows });
}
