import { PRICES } from '../prices/price-table';
import { totalOf } from '../prices/monthly-price';
import type { CapacityReport } from '../report';
import { percent } from '../verdict/judge';

/** A table before it is drawn, for a terminal or a page. */
export interface TableData {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A number as people read it. */
export function round(value: number, digits = 0): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

const dollars = (value: number): string => `$${round(value)}`;
const yesNo = (value: boolean): string => (value ? 'met' : 'NOT MET');

/** All tables of a report, in their order. */
export function tablesOf(report: CapacityReport): TableData[] {
  return [
    hops(report),
    services(report),
    constraints(report),
    hours(report),
    levers(report),
    volumes(report),
    quotas(report),
    prices(report),
  ];
}

/** The verdict in sentences. */
export function verdictSentences(report: CapacityReport): string[] {
  const { platform, users, verdict, largest, proposal } = report;
  const { first } = largest;
  const who = `${platform.environment} ${verdict.met ? 'carries' : 'does NOT carry'} ${round(users)} users`;
  const missed = [
    ...verdict.exceeded.map(
      ({ title, used, limit, unit }) => `${title}: ${round(used, 1)} of ${round(limit, 1)} ${unit}`,
    ),
    ...verdict.outcomes.flatMap(({ scenario, misses, bottleneck }) =>
      misses.map(
        (miss) =>
          `${scenario.title}: ${miss}${bottleneck === undefined ? '' : `; no room was left in the ${bottleneck}`}`,
      ),
    ),
  ];
  const change =
    proposal === undefined
      ? 'No change that was tried meets the objectives.'
      : `Smallest change that meets them: ${proposal.settings.map(({ path, from, to }) => `${path} from ${from} to ${to}`).join(', ')}; ` +
        `the month then costs ${dollars(proposal.monthlyPrice)} instead of ${dollars(totalOf(report.ordinary.lines))} at ordinary load.`;
  return [
    `${who} by its objectives${missed.length === 0 ? '.' : ':'}`,
    ...missed.map((miss) => `- ${miss}`),
    `Largest number of users in steady state with one zone lost: ${round(largest.users)}. First to give way: ${first.title}.`,
    ...(verdict.met ? [] : [change]),
  ];
}

function hops({ verdict: { steady } }: CapacityReport): TableData {
  const { demand, connections } = steady;
  const row = (hop: string, perSecond: number, what: string): string[] => [hop, round(perSecond), what];
  return {
    title: 'Steady state: requests per second',
    head: ['hop', 'per second', 'what'],
    rows: [
      row('CloudFront', demand.static + demand.page + demand.api, 'all requests'),
      row('S3', demand.staticMisses, 'static files that CloudFront does not hold'),
      row('load balancer', demand.page + demand.api, 'pages and API'),
      row('frontend', demand.page, 'pages'),
      row('backend', demand.api, `API requests, ${round(demand.payments)} of them payments`),
      row(
        'writer',
        demand.payments + demand.otherWrites,
        `requests, ${round(connections.writer, 1)} connections in use`,
      ),
      row('readers', demand.reads, `requests, ${round(connections.reader, 1)} connections in use on each`),
    ],
  };
}

function services({ verdict: { steady } }: CapacityReport): TableData {
  return {
    title: 'Steady state: tasks',
    head: [
      'service',
      'tasks at the targets',
      'running',
      'one zone lost',
      'during a deployment',
      'CPU',
      'CPU, zone lost',
      'memory',
    ],
    rows: steady.services.map((one) => [
      one.name,
      round(one.wanted),
      round(one.tasks),
      round(one.afterZoneLoss),
      round(one.duringDeployment),
      `${round(one.cpuPercent)} %`,
      `${round(one.cpuPercentZoneLost)} %`,
      `${round(one.memoryPercent)} %`,
    ]),
  };
}

function constraints({ verdict: { steady } }: CapacityReport): TableData {
  return {
    title: 'Steady state: what is used up',
    head: ['what', 'used', 'limit', 'unit', 'share'],
    rows: [...steady.constraints]
      .sort((one, other) => other.used / other.limit - one.used / one.limit)
      .map(({ title, used, limit, unit }) => [
        title,
        round(used, 1),
        round(limit, 1),
        unit,
        `${round((100 * used) / limit)} %`,
      ]),
  };
}

function hours({ verdict: { outcomes } }: CapacityReport): TableData {
  return {
    title: 'Simulated hours, judged by the 15 minutes after the event',
    head: [
      'hour',
      'p99 of the API',
      'with other seeds',
      'success',
      'payments/s',
      'until enough',
      'attempts lost',
      'requests delayed',
      'requests failed',
      'objectives',
    ],
    rows: outcomes.map((one) => [
      one.scenario.title,
      `${round(one.p99Millis)} ms`,
      one.p99RangeMillis.map((millis) => `${round(millis)} ms`).join(' to '),
      percent(one.successShare),
      round(one.paymentsPerSecond),
      one.secondsUntilEnough === undefined ? 'never' : `${round(one.secondsUntilEnough)} s`,
      round(one.lost),
      round(one.delayed),
      round(one.failed),
      yesNo(one.misses.length === 0),
    ]),
  };
}

function levers({ levers: all }: CapacityReport): TableData {
  return {
    title: 'The same flash crowd with each lever',
    head: [
      'lever',
      'until enough',
      'p99 of the API',
      'success',
      'requests delayed',
      'requests failed',
      'more per month',
      'objectives',
      'note',
    ],
    rows: all.map(({ title, note, outcome, extraDollars }) => [
      title,
      outcome.secondsUntilEnough === undefined ? 'never' : `${round(outcome.secondsUntilEnough)} s`,
      `${round(outcome.p99Millis)} ms`,
      percent(outcome.successShare),
      round(outcome.delayed),
      round(outcome.failed),
      dollars(extraDollars),
      yesNo(outcome.misses.length === 0),
      note,
    ]),
  };
}

function volumes({ verdict: { steady } }: CapacityReport): TableData {
  const { volumes: all, connections } = steady;
  return {
    title: 'Steady state: volumes',
    head: ['what', 'value', 'unit'],
    rows: [
      ...all.capacityUnits.map(({ dimension, units }) => [
        `load balancer capacity units, ${dimension}`,
        round(units, 1),
        'LCU',
      ]),
      ['NAT gateways, all together', round(all.natGiBPerHour, 1), 'GiB/h'],
      ['logs of the services', round(all.logGiBPerHour, 1), 'GiB/h'],
      ['logs of the web firewall', round(all.firewallLogGiBPerHour, 1), 'GiB/h'],
      ['traces', round(all.tracesPerSecond), 'per second'],
      ['answers of CloudFront', round(all.edgeGiBPerHour, 1), 'GiB/h'],
      ['open database connections of an instance, at most', round(connections.open), 'connections'],
      ['the same with the most tasks, during a deployment', round(connections.openInDeployment), 'connections'],
    ],
  };
}

function quotas({ quotas: all }: CapacityReport): TableData {
  return {
    title: 'Quotas',
    head: ['quota', 'code', 'needed', 'new account', 'ask for', 'because'],
    rows: all.map(({ title, quotaCode, needed, initial, because }) => [
      title,
      quotaCode,
      round(needed),
      round(initial),
      needed > initial ? round(Math.ceil(1.25 * needed)) : '',
      because,
    ]),
  };
}

function prices({ ordinary, peak }: CapacityReport): TableData {
  const resources = [...new Set([...ordinary.lines, ...peak.lines].map(({ resource }) => resource))];
  const at = (lines: CapacityReport['peak']['lines'], resource: string): number =>
    lines.find((line) => line.resource === resource)?.dollars ?? 0;
  const unitPrice = (resource: string): string => {
    const line = peak.lines.find((one) => one.resource === resource);
    return line === undefined ? '' : `$${PRICES[line.price].dollars} per ${PRICES[line.price].per}`;
  };
  return {
    title: 'Price of a month',
    head: [
      'resource',
      `${round(ordinary.users)} users all month`,
      `${round(peak.users)} users all month`,
      'list price',
    ],
    rows: [
      ...resources.map((resource) => [
        resource,
        dollars(at(ordinary.lines, resource)),
        dollars(at(peak.lines, resource)),
        unitPrice(resource),
      ]),
      ['all', dollars(totalOf(ordinary.lines)), dollars(totalOf(peak.lines)), ''],
    ],
  };
}
