import type { Workload } from '../../../lib/config/schema/workload';
import { markdownTable, markdownOf } from '../../shared/documents/markdown-table';
import { tableOf } from '../../shared/documents/table';
import { dollars, round } from '../../shared/text/numbers';
import { AWS, AWS_RULES, SCALE_OUT_SECONDS } from '../facts/aws-behaviour';
import type { SourcedNumber } from '../facts/sourced-number';
import { SERVICE_LIMITS } from '../facts/service-limits';
import { PRICES, PRICES_DATED, PRICES_REGION, type ListPrice } from '../prices/price-table';
import { HOURS as HOURS_OF_MONTH, SECONDS as SECONDS_OF_MONTH, totalOf } from '../prices/monthly-price';
import type { CapacityReport } from '../report';
import { quantitiesOf } from '../workload/load-workload';
import type { Chart } from './charts';
import { FORMULAS, limitsOfTheModel, OTHERS } from './page-texts';
import { measurementSections } from './measured';
import { tablesOf, verdictSentences } from './tables';

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
  const [hops, services, constraints, hours, levers, volumes, quotas, prices] = tablesOf(report).map(markdownOf);
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
    ...['## What the model rests on', FORMULAS, '### The workload', WORKLOAD, workloadTable()],
    ...[
      '### How AWS behaves',
      sourcedTable({ ...AWS, ...SERVICE_LIMITS }),
      markdownOf({ title: 'Rules', head: ['rule', 'source'], rows: AWS_RULES }),
    ],
    ...['### List prices', `Looked up on ${PRICES_DATED}, for ${PRICES_REGION}.`, priceTable()],
    ...['## What the model leaves out', limitsOfTheModel(workload)],
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('\n\n')
    .concat('\n');
}

const HEAD =
  'Generated from the templates of prod and `config/workload.ts` by `npm run docs:capacity`; do not edit. A test fails when it is out of date.\n' +
  'For any environment: `npm run capacity -- --environment prod [--users 50000] [--output DIR]`. Exit status 0: it carries its users; 1: it does not, or something is refused; 2: the templates cannot be read.\n' +
  'All numbers come from a model; none was measured on AWS. When you have a load test, first replace the assumptions in `config/workload.ts`.';

const HOURS =
  'Each hour starts with five quiet minutes. Then the event begins, and the 15 minutes after it are judged. Times are what the load balancer sees, without the time of the payment\n' +
  'networks. A client repeats an attempt that fails; a request has failed when its last attempt has. Chance decides when a task becomes healthy and when a lost zone is noticed,\n' +
  'so ten runs with other seeds must meet the objectives too.';

const LEVERS =
  'Every row meets the same crowd. Each lever stands alone on the reference: the smallest tasks that carry all users at 60 % CPU within the most tasks.';

const WORKLOAD =
  'Change any number in `config/workload.ts`. An assumption is ours until a load test of the real applications replaces it.';

/** Our own goals next to theirs. */
function bars({ platform, verdict }: CapacityReport, { startup }: Workload): string {
  const crowd = verdict.outcomes.find(({ scenario }) => scenario.id === 'flash-crowd');
  const { provisionSeconds, imageMiB, pullMiBPerSecond, bootSeconds } = startup;
  const slowest = Math.ceil(
    1.2 * (provisionSeconds + imageMiB / pullMiBPerSecond) + bootSeconds + platform.backend.healthCheckSeconds,
  );
  return (
    `Our own goals, both reached in the model: 1,000 payments per second at a p99 below 1 s (${round(crowd?.paymentsPerSecond ?? 0)} at ${round(crowd?.p99Millis ?? 0)} ms in the flash crowd), and less than ` +
    `three minutes from an alarm to healthy targets (${slowest} s at most).`
  );
}

/** Why prod has the values that it has. */
function why({ platform, levers, verdict, peak }: CapacityReport): string {
  const { backend, network } = platform;
  const price = (start: string): string =>
    dollars(levers.find(({ title }) => title.startsWith(start))?.extraDollars ?? 0);
  const [, state] = verdict.steady.services;
  const size = `${backend.cpuUnits / 1024} vCPU`;
  const perTask =
    totalOf(peak.lines.filter(({ resource }) => resource.startsWith('Backend tasks'))) / (state?.tasks ?? 1);
  const { healthCheckSeconds: check, unhealthyChecks } = backend;
  const target = backend.policies.find(({ metric }) => metric === 'cpu')?.target ?? 0;
  return [
    `**Why these values.** The backend has ${backend.minTasks} to ${backend.maxTasks} tasks of ${size} and a CPU target of ${target} %.`,
    `- Size of a task: scaling is slower than a crowd. In AWS's own benchmark the first scale-out took ${SCALE_OUT_SECONDS[60]} s, and ${SCALE_OUT_SECONDS[20]} s with 20-second metrics; new tasks take about another minute. ` +
      `Until then the running tasks carry the crowd. They may be as few as ${backend.minTasks}, so ${backend.minTasks} must be enough. ` +
      `Tasks of this size cost ${price('Bigger')} a month more than small ones. More small tasks all month would cost ${price('Higher')}.`,
    `- Schedule: more tasks only at the time of a crowd cost less, ${price('Scheduled')} a month. That is the better lever when the time is known. Prod does not rely on it, because not every crowd is announced.`,
    `- CPU target: at peak ${state?.tasks ?? 0} tasks run in ${network.zones} zones, and a lost zone leaves ${state?.afterZoneLoss ?? 0}. Those run at ${round(state?.cpuPercentZoneLost ?? 0)} %. ` +
      `The rest is for the attempts that clients repeat until the load balancer has noticed the loss, after ${check * (unhealthyChecks - 1)} to ${check * unhealthyChecks} s. ` +
      `Each further task costs ${dollars(perTask)} a month while all users are there, and nothing at ordinary load. A multiple of ${network.zones} tasks is best, because the fullest zone may be the one that is lost.`,
    `- Scaling (${backend.policies.map(tracked).join(', ')}): it follows the daily rise and fall, and growth. 20-second metrics and request counts cost little and make it faster.`,
  ].join('\n');
}

function tracked({ metric, target, periodSeconds }: CapacityReport['platform']['backend']['policies'][number]): string {
  return metric === 'requests'
    ? `${round(target)} requests per target and minute`
    : `${metric} at ${target} % every ${periodSeconds} s`;
}

function priceNote({ ordinary, peak }: CapacityReport): string {
  const cdn = totalOf(ordinary.lines.filter(({ resource }) => resource.startsWith('CloudFront')));
  const unconfirmed = totalOf(ordinary.lines.filter(({ price }) => PRICES[price].witness.startsWith('not confirmed')));
  return (
    `A month at ordinary load, ${round(ordinary.users)} users day and night, costs ${dollars(totalOf(ordinary.lines))}. With ${round(peak.users)} users day and night it would cost ` +
    `${dollars(totalOf(peak.lines))}, which is ${dollars(totalOf(peak.lines) / HOURS_OF_MONTH)} for an hour of peak. These are list prices without discounts, free tiers and volume steps. ` +
    `CloudFront is ${dollars(cdn)} of the first sum, and its price is negotiable at that volume. ` +
    `Prices that AWS itself does not confirm make up ${round((100 * unconfirmed) / totalOf(ordinary.lines))} % of the month at ordinary load; the table of list prices marks them.`
  );
}

/** What tracing costs, by the share of requests that is traced. */
function traces({ platform, verdict }: CapacityReport): string {
  const { page, api } = verdict.steady.demand;
  const row = (title: string, share: number): string[] => {
    const perSecond = share * (page + api);
    return [title, round(perSecond), dollars((perSecond * SECONDS_OF_MONTH * PRICES.trace.dollars) / 1e6)];
  };
  const { traceShare } = platform.backend;
  const table = markdownTable(
    ['traced', 'traces per second', 'a month at all users, day and night'],
    [
      row('all: what a stranger can ask for where the headers of requests decide', 1),
      row('5 %', 0.05),
      row(`**${round(100 * traceShare)} %** (\`lib/compute/tracing-variables.ts\`)`, traceShare),
    ],
  );
  return `${table}\n\nMetrics and logs find errors. Traces show where time goes, and a few dozen per second are enough for that.`;
}

function workloadTable(): string {
  return markdownOf(
    tableOf(
      'Workload',
      quantitiesOf(),
      ['number', ({ path }) => `\`${path}\``],
      ['default', ({ defaultValue }) => String(defaultValue)],
      ['allowed', ({ allowed }) => allowed],
      ['unit', ({ unit }) => unit],
      ['what it is', ({ description }) => description],
      ['source', ({ source }) => source],
    ),
  );
}

function sourcedTable(numbers: Readonly<Record<string, SourcedNumber>>): string {
  return markdownOf(
    tableOf(
      'Numbers',
      Object.values(numbers),
      ['number', ({ value, unit }) => `${round(value, value % 1 === 0 ? 0 : 1)} ${unit}`],
      ['what', ({ meaning }) => meaning],
      ['source', ({ source }) => source],
    ),
  );
}

function priceTable(): string {
  return markdownOf(
    tableOf<ListPrice>(
      'Prices',
      Object.values(PRICES),
      ['price', ({ dollars }) => `$${dollars}`],
      ['per', ({ per }) => per],
      ['confirmed by', ({ witness }) => witness],
      ['source', ({ source }) => source],
    ),
  );
}
