import { sourced } from './sourced-number';

const GUIDE = 'https://docs.aws.amazon.com/autoscaling/application/userguide';
const TRACKING = `${GUIDE}/target-tracking-scaling-policy-overview.html`;
const ECS = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const BALANCER = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application';
const FASTER =
  'https://aws.amazon.com/blogs/aws/amazon-ecs-introduces-new-high-resolution-metrics-for-faster-service-auto-scaling/';
const LABS =
  'no page of AWS states it; the alarms that the service creates have it, as in https://github.com/aws-samples/aws-cdk-fargate-workshop and many more';
const REQUESTS = `assumption: Elastic Load Balancing reports every 60 s, ${BALANCER}/load-balancer-cloudwatch-metrics.html; how late is not documented`;

/** AWS's own benchmark: seconds until the scale-out, by the period of the metric. */
export const SCALE_OUT_SECONDS = { 60: 363, 20: 86 } as const;

/** What is left of that benchmark when three data points, and half of one for the phase, are taken off. */
const delayOf = (period: keyof typeof SCALE_OUT_SECONDS) =>
  sourced(
    SCALE_OUT_SECONDS[period] - 3.5 * period,
    's',
    `from the end of a ${period} s data point until its alarm acts`,
    `derived: ${SCALE_OUT_SECONDS[period]} - 3.5 x ${period}, ${FASTER}`,
  );

/** How AWS behaves where it is measured in seconds and shares. */
export const AWS = {
  datapointsOut: sourced(3, 'data points', 'in a row above the target until the scale-out', LABS),
  datapointsIn: sourced(15, 'data points', 'in a row below until the scale-in', LABS),
  scaleInShare: sourced(0.9, 'of the target', 'below which a data point counts for the scale-in', LABS),
  metricDelay60: delayOf(60),
  metricDelay20: delayOf(20),
  requestMetricDelay: sourced(60, 's', 'the same of a data point of requests per target', REQUESTS),
  predictiveBuffer: sourced(
    300,
    's',
    'that predictive scaling starts tasks ahead of its forecast',
    `SchedulingBufferTime, ${GUIDE}/create-predictive-scaling-policy-cli.html`,
  ),
  launchBurst: sourced(100, 'tasks', 'that Fargate starts at once', `${ECS}/throttling.html`),
  launchesPerSecond: sourced(20, 'tasks/s', 'that Fargate starts after that', `${ECS}/throttling.html`),
  firstHealthChecks: sourced(
    1,
    'checks',
    'that a new target must pass until it takes requests',
    `${BALANCER}/target-group-health-checks.html`,
  ),
  connectTimeout: sourced(
    10,
    's',
    'after which the load balancer gives a silent target up',
    `${BALANCER}/load-balancer-troubleshooting.html (HTTP 504)`,
  ),
} as const;

/** Rules of AWS that the simulation follows, and the pages that state them. */
export const AWS_RULES: readonly (readonly [string, string])[] = [
  ['Target tracking scales out in proportion to the metric, and in more gradually', TRACKING],
  ['Of several policies the one that asks for most tasks decides, and all must agree to scale in', TRACKING],
  ['In the cooldown of a scale-out only a larger one follows, and what the former added counts', TRACKING],
  ['During a deployment nothing is scaled in', `${ECS}/service-autoscaling-targettracking.html`],
];
