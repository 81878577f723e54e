import { z } from 'zod';
import { restricted, section } from './setting';

/** What a person needs to know of a number of the workload before believing it. */
export interface QuantityNotes {
  /** What the number means, in one phrase without a full stop. */
  readonly description: string;
  /** Unit of the number. */
  readonly unit: string;
  /** What it may be, in words. */
  readonly allowed: string;
  /** Where the default comes from. */
  readonly source: string;
}

/** What is known of a number of the workload, apart from its range. */
export const quantityNotes = z.registry<QuantityNotes>();

/** A number with a default. */
type Quantity = z.ZodDefault<z.ZodNumber>;

const ASSUMED = 'assumption, to be replaced by a measurement';
const NODE = 'assumption, a few milliseconds of JavaScript per request; measure it with `npm run capacity:measure`';
const BENCHMARK =
  "AWS's benchmark of Amazon ECS: 23 s from trigger to provisioned tasks, https://aws.amazon.com/blogs/aws/amazon-ecs-introduces-new-high-resolution-metrics-for-faster-service-auto-scaling/";

function quantity(
  defaultValue: number,
  [min, max]: readonly [number, number],
  notes: Omit<QuantityNotes, 'allowed'>,
): Quantity {
  const schema = restricted(`a number from ${min} to ${max}`, (error) => z.number({ error }).min(min).max(max)).default(
    defaultValue,
  );
  quantityNotes.add(schema, { ...notes, allowed: `${min} to ${max}` });
  return schema;
}

const users = (defaultValue: number, environment: string): Quantity =>
  quantity(defaultValue, [1, 100_000_000], {
    description: `concurrent users that ${environment} has to carry`,
    unit: 'users',
    source: environment === 'prod' ? "the customer's requirement" : ASSUMED,
  });

const share = (defaultValue: number, description: string, source = ASSUMED): Quantity =>
  quantity(defaultValue, [0, 1], { description, unit: 'share', source });

const number = (
  defaultValue: number,
  range: readonly [number, number],
  unit: string,
  description: string,
  source = ASSUMED,
): Quantity => quantity(defaultValue, range, { description, unit, source });

/** A section that may be left out, all of its values having defaults. */
const part = <S extends z.ZodRawShape>(shape: S) => section(shape).prefault(() => ({}) as never);

/** What the users of an environment do, what that costs, and what they may expect. The shape of `config/workload.ts`. */
export const workloadSchema = section({
  users: part({
    dev: users(50, 'dev'),
    staging: users(5000, 'staging'),
    prod: users(50_000, 'prod'),
    local: users(50, 'local'),
  }),
  thinkTimeSeconds: number(60, [0.1, 86_400], 's', 'time between two page views of a user'),
  requestsPerPageView: number(12.5, [0.1, 1000], 'requests', 'requests that reach the edge for one page view'),
  shares: part({
    static: share(0.44, 'share of requests for static files, those that the browser does not hold already'),
    page: share(0.08, 'share of requests for the page itself, one per view'),
    api: share(0.48, 'share of requests for the API, one in ten seconds and user'),
  }),
  payments: part({
    perSecond: number(
      1000,
      [0, 1_000_000],
      'payments/s',
      'payments at the users of prod; with other numbers of users in proportion',
      'what Mojaloop requires of a national switch, 1,000 transfers per second',
    ),
  }),
  cacheHitShare: share(
    0.95,
    'share of requests for static files that CloudFront answers itself',
    'assumption: names with a hash never expire',
  ),
  responseKiB: part({
    static: number(40, [0, 100_000], 'KiB', 'size of a static file, compressed'),
    page: number(12, [0, 100_000], 'KiB', 'size of the page, compressed'),
    api: number(4, [0, 100_000], 'KiB', 'size of an answer of the API'),
  }),
  newConnectionShare: share(
    0.05,
    'share of requests for which CloudFront opens a new connection to the load balancer',
    'assumption: it keeps connections for 30 s and its places share few of them',
  ),
  keepAliveSeconds: number(
    30,
    [1, 3600],
    's',
    'time that CloudFront keeps such a connection',
    'OriginKeepaliveTimeout in the template',
  ),
  requestKiB: number(1.5, [0, 10_000], 'KiB', 'size of a request'),
  cpuMillis: part({
    page: number(
      0.4,
      [0.001, 10_000],
      'ms',
      'CPU time of the frontend for one page',
      'nginx serves well above 2,000 small files per second and core',
    ),
    call: number(3, [0.001, 10_000], 'ms', 'CPU time of the backend for an API request that is no payment', NODE),
    payment: number(8, [0.001, 10_000], 'ms', 'CPU time of the backend for a payment', NODE),
  }),
  cpuVariation: number(
    1,
    [0, 25],
    'ratio',
    'variance of the CPU time of one kind of request over its squared mean',
    '1 is that of an exponential distribution',
  ),
  memory: part({
    workerMiB: number(300, [1, 100_000], 'MiB', 'memory of a worker process of the backend at rest, one per vCPU'),
    nginxMiB: number(30, [1, 100_000], 'MiB', 'memory of the frontend at rest'),
    perRequestKiB: number(512, [1, 1_000_000], 'KiB', 'memory of a request that is being served or waits'),
    perConnectionKiB: number(64, [0, 100_000], 'KiB', 'memory of an open connection'),
  }),
  database: part({
    readCallShare: share(0.7, 'share of API requests that only read and go to the readers; payments never do'),
    queriesPerCall: number(2, [0, 1000], 'queries', 'queries of an API request that is no payment'),
    queriesPerPayment: number(4, [0, 1000], 'queries', 'queries of a payment'),
    queryCpuMillis: number(0.5, [0.001, 10_000], 'ms', 'CPU time of a query in the database'),
    queryMillis: number(
      5,
      [0.01, 60_000],
      'ms',
      'time that a query holds its connection, waiting for the CPU not counted',
    ),
    failoverSeconds: number(
      30,
      [0, 3600],
      's',
      'time without a writer during a failover',
      'often less than 30 s, typically less than 60 s: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html',
    ),
    restartSeconds: number(300, [0, 7200], 's', 'time until a lost instance serves as a reader again'),
    storageGiB: number(500, [1, 128_000], 'GiB', 'data in the cluster'),
    storageReadsPerQuery: number(
      0.05,
      [0, 100],
      'I/Os',
      'pages that a query reads from storage, the others being cached',
    ),
    storageWritesPerPayment: number(4, [0, 1000], 'I/Os', 'log records that a payment writes to storage'),
  }),
  external: part({
    callsPerPayment: number(1, [0, 100], 'calls', 'calls through the NAT gateways to a payment network per payment'),
    callKiB: number(6, [0, 10_000], 'KiB', 'size of such a call, both directions together'),
    callMillis: number(500, [1, 120_000], 'ms', 'time that such a call keeps a port of the gateway'),
  }),
  logs: part({
    bytesPerRequest: number(500, [0, 100_000], 'bytes', 'what a service logs of a request'),
    firewallShare: share(0.005, 'share of requests that the web firewall logs: those that it blocks or counts'),
    firewallBytes: number(1500, [0, 100_000], 'bytes', 'size of a record of the web firewall'),
    flowRecordsPerRequest: number(
      0.2,
      [0, 10],
      'records',
      'VPC flow log records per request, connections being kept open',
      ASSUMED,
    ),
  }),
  clients: part({
    timeoutSeconds: number(10, [0.1, 300], 's', 'time after which a client gives an attempt up'),
    retries: number(5, [0, 20], 'attempts', 'attempts after the first, with an idempotency key'),
    backoffSeconds: number(1, [0.1, 300], 's', 'wait before the first of them, doubled before each further one'),
  }),
  startup: part({
    provisionSeconds: number(
      15,
      [0, 3600],
      's',
      'time until Fargate has a machine and a network interface for a task',
      BENCHMARK,
    ),
    imageMiB: number(250, [1, 100_000], 'MiB', 'compressed size of the image'),
    pullMiBPerSecond: number(50, [0.1, 10_000], 'MiB/s', 'rate at which an image is pulled and unpacked'),
    bootSeconds: number(5, [0, 3600], 's', 'time from the start of the process until it answers'),
    warmUpSeconds: number(20, [0, 3600], 's', 'time during which a fresh process is slower'),
    warmUpShare: share(0.5, 'share of its capacity that a fresh process has'),
  }),
  flashCrowd: part({
    fromUsers: share(0.1, 'ordinary load, as a share of the users; what the month costs is counted at it'),
    seconds: number(
      300,
      [1, 86_400],
      's',
      'time in which the crowd grows from the ordinary load to all users',
      'assumption: a link in the news or a push message, unannounced',
    ),
  }),
  zoneLoss: part({
    edgeSeconds: number(
      60,
      [0, 3600],
      's',
      'time during which CloudFront still reaches out to the lost zone',
      "not documented; the TTL of the load balancer's name is 60 s",
    ),
  }),
  objectives: part({
    p99Millis: number(
      500,
      [1, 600_000],
      'ms',
      '99th percentile of the API at the load balancer, over a quarter of an hour',
      'service objective',
    ),
    successShare: share(
      0.999,
      'share of requests that are answered in the end, over a quarter of an hour',
      'service objective',
    ),
    paymentsPerSecond: number(
      1000,
      [0, 1_000_000],
      'payments/s',
      'payments at the users of prod; with other numbers of users in proportion',
      'service objective',
    ),
    cpuShare: share(
      0.85,
      'utilisation above which a machine counts as full in steady state',
      'what waits in line grows without bounds towards 1',
    ),
  }),
});

/** A workload, with defaults filled in. */
export type Workload = z.output<typeof workloadSchema>;

/** What `config/workload.ts` may say; values with defaults may be left out. */
export type WorkloadFile = z.input<typeof workloadSchema>;
