import { engines } from '../../package.json';
import { workloadSchema } from '../../lib/config/schema/workload';
import { readProjectFile } from '../../tools/shared/process/project-paths';
import { OLDEST_PYTHON } from '../../tools/shared/process/python-interpreter';
import { configOf } from '../helpers/platform';
import { templatesOf } from '../helpers/synthesized';

const config = configOf('prod');
const templates = templatesOf('prod');
const resources = Object.values(templates).flatMap(({ Resources }) => Object.values(Resources));

function ofType<T>(type: string): T[] {
  return resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties as T);
}

/** One number that all of these have. */
function one(values: readonly unknown[]): number {
  const found = [...new Set(values.map(Number))];
  expect(found).toHaveLength(1);
  return found[0] ?? NaN;
}

interface Alarm {
  readonly Threshold: number;
  readonly Period: number;
  readonly EvaluationPeriods: number;
  readonly AlarmDescription: unknown;
}

/** The alarms that lead to a section of the runbook. */
const alarms = (section: string): Alarm[] =>
  ofType<Alarm>('AWS::CloudWatch::Alarm').filter((alarm) =>
    JSON.stringify(alarm.AlarmDescription).includes(`#${section}"`),
  );
const threshold = (section: string): number => one(alarms(section).map(({ Threshold }) => Threshold));
const seconds = (section: string): number =>
  one(alarms(section).map(({ Period, EvaluationPeriods }) => Period * EvaluationPeriods));
/** Failures below which an alarm on a share does not look at the share. */
const least = (section: string): string => /failures, 0\) >= (\d+)/.exec(JSON.stringify(alarms(section)))?.[1] ?? '';
const deployment = (metric: string): number =>
  one(
    alarms('deployment-rolled-back')
      .filter((alarm) => JSON.stringify(alarm).includes(metric))
      .map(({ Threshold }) => Threshold),
  );

interface Task {
  readonly Family: string;
  readonly Cpu: string;
  readonly Memory: string;
  readonly ContainerDefinitions: readonly {
    readonly Name: string;
    readonly StopTimeout: number;
    readonly HealthCheck: Readonly<Record<'Interval' | 'Retries' | 'StartPeriod', number>>;
    readonly LogConfiguration: { readonly Options: Readonly<Record<string, string>> };
  }[];
}

const isMigration = ({ Family }: Task): boolean => Family.includes('migration');
const tasks = ofType<Task>('AWS::ECS::TaskDefinition');
const [migration] = tasks.filter(isMigration);
/** A number that the application's containers of both services have. */
const app = (read: (container: Task['ContainerDefinitions'][number]) => unknown): number =>
  one(
    tasks
      .filter((task) => !isMigration(task))
      .flatMap(({ ContainerDefinitions }) => ContainerDefinitions.filter(({ Name }) => Name === 'app').map(read)),
  );
const check = (name: 'Interval' | 'Retries' | 'StartPeriod'): number => app(({ HealthCheck }) => HealthCheck[name]);

const target = (name: string): number =>
  one(ofType<Record<string, unknown>>('AWS::ElasticLoadBalancingV2::TargetGroup').map((group) => group[name]));
const attribute = (type: string, key: string): number =>
  one(
    ofType<Record<string, readonly { readonly Key: string; readonly Value: string }[]>>(
      `AWS::ElasticLoadBalancingV2::${type}`,
    ).map((properties) => properties[`${type}Attributes`]?.find(({ Key }) => Key === key)?.Value),
  );

const WORDS: Readonly<Record<number, string>> = { 1: 'a', 2: 'two', 3: 'three', 6: 'six', 10: 'ten', 12: 'twelve' };
const word = (count: number): string => WORDS[count] ?? String(count);

/** Sentences of the pages whose numbers are those of prod. */
const SENTENCES: readonly (readonly [page: string, sentence: () => string])[] = [
  ['README', () => `for up to ${workloadSchema.parse({}).users.prod.toLocaleString('en')} concurrent users`],
  ['README', () => `You need Node.js ${engines.node.replace('>=', '')} or newer and Python ${OLDEST_PYTHON} or newer`],
  ['README', () => `Frontend ${config.services.frontend.minTasks}-${config.services.frontend.maxTasks} tasks`],
  ['README', () => `Backend ${config.services.backend.minTasks}-${config.services.backend.maxTasks} tasks`],
  ['README', () => `writer and ${ofType('AWS::RDS::DBInstance').length - 1} readers`],
  ['README', () => `AWS Backup<br/>every ${word(config.database.backupIntervalHours)} hours`],
  ['README', () => `VPC over ${config.network.availabilityZones.length} zones, NAT per zone`],
  ['runbook', () => `Tasks use more than ${threshold('service-cpu-high')} % CPU`],
  ['runbook', () => `Tasks use more than ${threshold('service-memory-high')} % of their memory`],
  ['runbook', () => `A task failed ${word(target('UnhealthyThresholdCount'))} health checks`],
  ['runbook', () => `answers ${threshold('target-errors')} % of its requests with 5xx`],
  ['runbook', () => `takes more than ${word(threshold('slow-responses'))} seconds`],
  [
    'runbook',
    () =>
      `More than ${(100 * threshold('database-connections-high')) / config.database.maxConnections} % of the connections are open`,
  ],
  [
    'runbook',
    () => `CPU above ${threshold('database-cpu-high')} % for ${word(seconds('database-cpu-high') / 60)} minutes`,
  ],
  ['runbook', () => `more than ${word(threshold('database-replica-lag-high') / 1000)} second behind`],
  ['runbook', () => `No rotation was reported for ${word(seconds('credentials-not-rotated') / 86_400)} days`],
  [
    'runbook',
    () =>
      `A deletion takes ${one(ofType<{ PendingWindowInDays: number }>('AWS::KMS::Key').map((key) => key.PendingWindowInDays))} days`,
  ],
  ['runbook', () => `in two intervals, ${word(seconds('backup-missing') / 3600)} hours in prod`],
  ['runbook', () => `More than ${threshold('distribution-5xx')} % of the viewers' requests failed`],
  [
    'runbook',
    () =>
      `refuses ${threshold('web-firewall-blocked-requests')} % of all requests, and at least ${least('web-firewall-blocked-requests')} in five minutes`,
  ],
  ['runbook', () => `expires in less than ${threshold('certificate-expiry')} days`],
  ['runbook', () => `(${deployment('Target_5XX')} % of the requests answered 5xx by tasks)`],
  ['runbook', () => `(p99 of ${word(deployment('TargetResponseTime'))} seconds)`],
  ['application-contract', () => `requests the path every ${target('HealthCheckIntervalSeconds')} seconds`],
  ['application-contract', () => `After ${word(target('UnhealthyThresholdCount'))} failures`],
  ['application-contract', () => `runs every ${check('Interval')} seconds and fails after ${word(check('Retries'))}`],
  [
    'application-contract',
    () => `gets ${target('HealthCheckIntervalSeconds') * target('UnhealthyThresholdCount')} seconds without requests`,
  ],
  // A second less than the load balancer waits.
  ['application-contract', () => `within ${target('HealthCheckTimeoutSeconds') - 1} seconds`],
  ['application-contract', () => `A task has ${check('StartPeriod')} seconds to start`],
  [
    'application-contract',
    () =>
      `and ${one(ofType<{ HealthCheckGracePeriodSeconds: number }>('AWS::ECS::Service').map((service) => service.HealthCheckGracePeriodSeconds))} before those of the load`,
  ],
  [
    'application-contract',
    () => `closes idle ones after ${attribute('LoadBalancer', 'idle_timeout.timeout_seconds')} seconds`,
  ],
  [
    'application-contract',
    () => `waits ${attribute('TargetGroup', 'deregistration_delay.timeout_seconds')} seconds; then the process gets`,
  ],
  ['application-contract', () => `\`SIGKILL\` ${app(({ StopTimeout }) => StopTimeout)} seconds later`],
  [
    'application-contract',
    () => `${Number(migration?.Cpu) / 1024} vCPU and ${Number(migration?.Memory) / 1024} GiB, no port`,
  ],
  ['application-contract', () => `A buffer of ${app(bufferMiB)} MiB`],
  ['static-assets', () => `recoverable for ${noncurrentDays()} days as a noncurrent version`],
  ['access-logs', () => `a day is about ${Math.round(requestsADay() / 1e6)} million requests`],
  ['access-logs', () => `so a day is ${Math.round(gigabytesADay())} GB before compression`],
  ['access-logs', () => `${dollars(1).toFixed(2)} USD for a day, ${Math.round(dollars(30))} USD for a month`],
  [
    'access-logs',
    () => `${Math.round(dollars(config.logRetentionDays))} USD for ${config.logRetentionDays} days without partitions`,
  ],
];

function bufferMiB({ LogConfiguration: { Options } }: Task['ContainerDefinitions'][number]): number {
  return parseInt(Options['max-buffer-size'] ?? '', 10) / 2 ** 20;
}

function noncurrentDays(): number {
  const [bucket] = Object.entries(templates.EdgeStack.Resources).filter(
    ([id, { Type }]) => Type === 'AWS::S3::Bucket' && id.startsWith('StaticAssets'),
  );
  return one([...JSON.stringify(bucket).matchAll(/"NoncurrentDays":(\d+)/g)].map(([, days]) => days));
}

function requestsADay(): number {
  const { users, thinkTimeSeconds, requestsPerPageView } = workloadSchema.parse({});
  return (users.prod / thinkTimeSeconds) * requestsPerPageView * 86_400;
}

function gigabytesADay(): number {
  return (requestsADay() * 700) / 1e9;
}

/** What Athena takes for reading so many days, compressed to a tenth: https://aws.amazon.com/athena/pricing/. */
function dollars(days: number): number {
  return (5 * days * gigabytesADay()) / 10 / 1000;
}

describe('Numbers in pages', () => {
  test.each(SENTENCES.map(([page, sentence]) => [page, sentence()]))('%s.md: %s', (page, sentence) => {
    const text = readProjectFile(page === 'README' ? '.' : 'docs', `${page}.md`).replaceAll(/\s+/g, ' ');
    expect(text.split(sentence)).toHaveLength(2);
  });
});
