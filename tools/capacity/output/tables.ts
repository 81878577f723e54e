import { PRICES } from '../prices/price-table';
import { totalOf } from '../prices/monthly-price';
import type { CapacityReport } from '../report';
import { tableOf, type TableData } from '../../shared/documents/table';
import { dollars, percent, round } from '../../shared/text/numbers';
import type { Outcome } from '../verdict/judge';

/** All tables of a report, in their order. */
export function tablesOf(report: CapacityReport): TableData[] {
  return [hops, services, constraints, hours, levers, volumes, quotas, prices].map((table) => table(report));
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
  return tableOf(
    'Steady state: tasks',
    steady.services,
    ['service', ({ name }) => name],
    ['tasks at the targets', ({ wanted }) => round(wanted)],
    ['running', ({ tasks }) => round(tasks)],
    ['one zone lost', ({ afterZoneLoss }) => round(afterZoneLoss)],
    ['during a deployment', ({ duringDeployment }) => round(duringDeployment)],
    ['CPU', ({ cpuPercent }) => `${round(cpuPercent)} %`],
    ['CPU, zone lost', ({ cpuPercentZoneLost }) => `${round(cpuPercentZoneLost)} %`],
    ['memory', ({ memoryPercent }) => `${round(memoryPercent)} %`],
  );
}

function constraints({ verdict: { steady } }: CapacityReport): TableData {
  const fullestFirst = [...steady.constraints].sort((one, other) => other.used / other.limit - one.used / one.limit);
  return tableOf(
    'Steady state: what is used up',
    fullestFirst,
    ['what', ({ title }) => title],
    ['used', ({ used }) => round(used, 1)],
    ['limit', ({ limit }) => round(limit, 1)],
    ['unit', ({ unit }) => unit],
    ['share', ({ used, limit }) => `${round((100 * used) / limit)} %`],
  );
}

const untilEnough = ({ secondsUntilEnough: seconds }: Outcome): string =>
  seconds === undefined ? 'never' : `${round(seconds)} s`;
const objectives = ({ misses }: Outcome): string => (misses.length === 0 ? 'met' : 'NOT MET');

function hours({ verdict: { outcomes } }: CapacityReport): TableData {
  return tableOf(
    'Simulated hours, judged by the 15 minutes after the event',
    outcomes,
    ['hour', ({ scenario }) => scenario.title],
    ['p99 of the API', ({ p99Millis }) => `${round(p99Millis)} ms`],
    ['with other seeds', ({ p99RangeMillis }) => p99RangeMillis.map((millis) => `${round(millis)} ms`).join(' to ')],
    ['success', ({ successShare }) => percent(successShare)],
    ['payments/s', ({ paymentsPerSecond }) => round(paymentsPerSecond)],
    ['until enough', untilEnough],
    ['attempts lost', ({ lost }) => round(lost)],
    ['requests delayed', ({ delayed }) => round(delayed)],
    ['requests failed', ({ failed }) => round(failed)],
    ['objectives', objectives],
  );
}

function levers({ levers: all }: CapacityReport): TableData {
  return tableOf(
    'The same flash crowd with each lever',
    all,
    ['lever', ({ title }) => title],
    ['until enough', ({ outcome }) => untilEnough(outcome)],
    ['p99 of the API', ({ outcome }) => `${round(outcome.p99Millis)} ms`],
    ['success', ({ outcome }) => percent(outcome.successShare)],
    ['requests delayed', ({ outcome }) => round(outcome.delayed)],
    ['requests failed', ({ outcome }) => round(outcome.failed)],
    ['more per month', ({ extraDollars }) => dollars(extraDollars)],
    ['objectives', ({ outcome }) => objectives(outcome)],
    ['note', ({ note }) => note],
  );
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
  return tableOf(
    'Quotas',
    all,
    ['quota', ({ title }) => title],
    ['code', ({ quotaCode }) => quotaCode],
    ['needed', ({ needed }) => round(needed)],
    ['new account', ({ initial }) => round(initial)],
    ['ask for', ({ needed, initial }) => (needed > initial ? round(Math.ceil(1.25 * needed)) : '')],
    ['because', ({ because }) => because],
  );
}

function prices({ ordinary, peak }: CapacityReport): TableData {
  const dollarsOf = (lines: typeof peak.lines, resource: string): number =>
    lines.find((line) => line.resource === resource)?.dollars ?? 0;
  const unitPrice = (resource: string): string => {
    const line = peak.lines.find((one) => one.resource === resource);
    return line === undefined ? '' : `$${PRICES[line.price].dollars} per ${PRICES[line.price].per}`;
  };
  const table = tableOf(
    'Price of a month',
    [...new Set([...ordinary.lines, ...peak.lines].map(({ resource }) => resource))],
    ['resource', (resource) => resource],
    [`${round(ordinary.users)} users all month`, (resource) => dollars(dollarsOf(ordinary.lines, resource))],
    [`${round(peak.users)} users all month`, (resource) => dollars(dollarsOf(peak.lines, resource))],
    ['list price', unitPrice],
  );
  const all = ['all', dollars(totalOf(ordinary.lines)), dollars(totalOf(peak.lines)), ''];
  return { ...table, rows: [...table.rows, all] };
}
