import type { Workload } from '../../../lib/config/schema/workload';

/** Formulas, and where they stand. */
export const FORMULAS = [
  '- A task or a database instance is a queue with one server per vCPU. Waits follow Erlang C (M/M/c); the variation of the work follows Lee and Longton (M/G/c), which for one server is ' +
    'Pollaczek and Khinchine. Gross, Shortle, Thompson, Harris, *Fundamentals of Queueing Theory*, 4th edition, chapters 2.3, 5.1, 7.1.3.',
  '- Each second is a pointwise stationary fluid flow approximation: a steady flow gives the stationary queue, and an overload stays in the queue. Wang, Tipper, Banerjee, ' +
    '*A New Approach for Analyzing Nonstationary Queueing Systems*, IEEE INFOCOM 1996.',
  '- Connections in use are requests per second times the time that a request holds one (Little).',
  '- Percentiles: work is lognormal and waits are exponential. A queue that has built up is the same for all.',
  '- Tests compare the formulas with customers who are simulated one by one (within 2 %), and the scale-out with a timeline worked out by hand.',
].join('\n');

/** What others have published. */
export const OTHERS = [
  '| who | number | kind |',
  '|---|---|---|',
  '| Mojaloop 17, [performance](https://github.com/mojaloop/documentation/blob/main/docs/product/features/performance.md) | 1,000 transfers per second for an hour on minimal hardware, at most 1 % of them over 1 s | requirement of its design; its documentation says that it is met |',
  '| Mojaloop, [ml-perf-whitepaper-ws](https://github.com/mojaloop/ml-perf-whitepaper-ws/tree/v1.0.0/performance-tests/results/1000tps), on AWS | 1,000 transfers per second, 99.9899 % answered, p95 829 ms, at most 2,313 virtual users | measured by them |',
  '| the same, [benchmarks](https://github.com/mojaloop/ml-perf-whitepaper-ws/blob/main/benchmarks/README.md) | 650 transfers per second without encryption, 500 and 450 with two kinds of it: 23 and 31 % less | measured by them |',
  '| Hyperswitch, [scale and reliability](https://docs.hyperswitch.io/production-deployment/scale-and-reliability) | a payment is about 7 API requests; 15 requests per second and pod | model |',
  '| Hyperswitch, its load kit | 35 requests per second and pod of 0.4 CPU; the two disagree | measured by their own account; their page was not found |',
  '| AWS, [20-second metrics](https://aws.amazon.com/blogs/aws/amazon-ecs-introduces-new-high-resolution-metrics-for-faster-service-auto-scaling/) | scale-out after 363 s with metrics of 60 s, 86 s with 20 s; tasks 23 s later | measured by AWS |',
].join('\n');

/** Where the model ends. */
export function limitsOfTheModel({ database }: Workload): string {
  return [
    '- Everything depends on the CPU time of a request, which is an assumption. Twice the time needs twice the backend.',
    '- The load balancer and CloudFront are assumed to grow with the load. A load balancer doubles within minutes; reserve capacity units for a crowd that you expect.',
    '- Requests are spread evenly over the tasks of a service, and each task has its own queue. Least outstanding requests does a little better.',
    '- A full backend keeps all requests, as Node.js does, and also works for clients that have given up. When clients repeat their attempts, it may never recover, however many tasks are ' +
      'added: see the reference in the table of levers. A backend that answers 503 at once when its queue is long (load shedding) would recover.',
    '- A zone is lost at once and completely. How long CloudFront keeps trying it is not documented.',
    `- A failover takes ${database.failoverSeconds} s. By AWS's own page it typically takes less than 60 s; clients would then have to repeat for a minute.`,
    '- Scaling overshoots: a 60-second metric is delayed for longer than the cooldown, so the same minutes of overload add tasks several times. The extra tasks run for about 15 minutes.',
    '- Locks, slow plans, vacuum and a cold cache of the database are left out. So are attacks: what the web firewall blocks does not count as users.',
  ].join('\n');
}
