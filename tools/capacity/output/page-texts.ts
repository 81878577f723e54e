/** Formulas, and where they stand. */
export const FORMULAS = [
  '- One task, one database instance: a line with as many servers as it has vCPUs. Waiting by Erlang C (M/M/c); the variation of the work by Lee and Longton (M/G/c), which is ' +
    'Pollaczek and Khinchine for one server. Gross, Shortle, Thompson, Harris, *Fundamentals of Queueing Theory*, 4th edition, chapters 2.3, 5.1, 7.1.3.',
  '- A second: pointwise stationary fluid flow approximation. In a steady flow it is the stationary queue, in an overload the surplus stays in line. Wang, Tipper, Banerjee, ' +
    '*A New Approach for Analyzing Nonstationary Queueing Systems*, IEEE INFOCOM 1996.',
  '- Connections in use: requests per second times the time that a request holds one (Little).',
  '- Percentiles: work is lognormal, waits are exponential, a line that has built up is the same for all.',
  '- The tests hold the formulas against customers who are simulated one by one, within 2 %, and the scale-out against a timeline worked out by hand.',
].join('\n');

/** What others have published. */
export const OTHERS = [
  '| who | number | kind |',
  '|---|---|---|',
  '| Mojaloop, v17 documentation | 1,000 transfers per second for an hour, at most 1 % of them over 1 s | requirement; handed to us, the page was not found |',
  '| Mojaloop, [ml-perf-whitepaper-ws](https://github.com/mojaloop/ml-perf-whitepaper-ws/tree/v1.0.0/performance-tests/results/1000tps), on AWS | 1,000 transfers per second, 99.9899 % answered, p95 829 ms, at most 2,313 virtual users | measured by them |',
  '| the same, [benchmarks](https://github.com/mojaloop/ml-perf-whitepaper-ws/blob/main/benchmarks/README.md) | 650 transfers per second without encryption, 500 and 450 with two kinds of it: 23 and 31 % less | measured by them |',
  '| Hyperswitch, [scale and reliability](https://docs.hyperswitch.io/production-deployment/scale-and-reliability) | a payment is about 7 API requests; 15 requests per second and pod | model |',
  '| Hyperswitch, its load kit | 35 requests per second and pod of 0.4 CPU; the two disagree | measured by them; handed to us, not looked up |',
  '| AWS, [20-second metrics](https://aws.amazon.com/blogs/aws/amazon-ecs-introduces-new-high-resolution-metrics-for-faster-service-auto-scaling/) | scale-out after 363 s with metrics of 60 s, 86 s with 20 s; tasks 23 s later | measured by AWS |',
].join('\n');

/** Where the model ends. */
export const LIMITS_OF_THE_MODEL = [
  '- The CPU time of a request is the assumption that everything hangs on. Twice the time needs twice the backend.',
  '- The load balancer and CloudFront are taken to grow with the load. A load balancer doubles within minutes; for a known crowd reserve capacity units.',
  '- Requests are spread evenly over the tasks of a service, each with a line of its own; least outstanding requests does a little better.',
  '- A backend that is full keeps all that comes, as Node.js does, and works also for clients that have given up. With clients that try again it may then never recover, however many tasks ' +
    'come: the reference in the table of levers shows it. A backend that answers 503 at once when its line is long (load shedding) would.',
  '- A lost zone is lost at once and entirely. How long CloudFront goes on trying it is not documented.',
  '- A failover takes 30 s. At the 60 s that AWS calls typical at most, clients would have to try for a minute.',
  '- Scaling goes too far: with metrics of 60 s the delay of a data point is longer than the cooldown, so that the same minutes of overload ask for tasks again and again. It costs a ' +
    'quarter of an hour of tasks, and nobody waits for it.',
  '- Locks, slow plans, vacuum and a cold cache of the database are not in it. Nor are attacks: what the web firewall blocks is not counted as users.',
].join('\n');
