/** A number that AWS publishes, or that we assume in its place. */
export interface SourcedNumber {
  readonly value: number;
  readonly unit: string;
  readonly meaning: string;
  /** AWS's own page, or who says it where AWS does not. */
  readonly source: string;
}

const TRACKING =
  'https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html';
const FASTER =
  'https://aws.amazon.com/blogs/aws/amazon-ecs-introduces-new-high-resolution-metrics-for-faster-service-auto-scaling/';
const LABS =
  'no page of AWS states it; the alarms that the service creates have it, as in https://github.com/aws-samples/aws-cdk-fargate-workshop and many more';
const CONNECTION_TIMEOUT =
  'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html (HTTP 504)';

/**
 * How AWS behaves where it is measured in seconds and shares.
 *
 * The delay of a metric is not documented. It is what remains of AWS's own benchmark, 363 s until the scale-out with metrics of
 * 60 s and 86 s with those of 20 s, when three data points and half of one for the phase are taken off.
 */
export const AWS = {
  datapointsOut: {
    value: 3,
    unit: 'data points',
    meaning: 'in a row above the target until the scale-out',
    source: LABS,
  },
  datapointsIn: { value: 15, unit: 'data points', meaning: 'in a row below until the scale-in', source: LABS },
  scaleInShare: {
    value: 0.9,
    unit: 'of the target',
    meaning: 'below which a data point counts for the scale-in',
    source: LABS,
  },
  metricDelay60: {
    value: 153,
    unit: 's',
    meaning: 'from the end of a 60 s data point until its alarm acts',
    source: `derived: 363 - 3.5 x 60, ${FASTER}`,
  },
  metricDelay20: {
    value: 16,
    unit: 's',
    meaning: 'from the end of a 20 s data point until its alarm acts',
    source: `derived: 86 - 3.5 x 20, ${FASTER}`,
  },
  requestMetricDelay: {
    value: 60,
    unit: 's',
    meaning: 'the same of a data point of requests per target',
    source:
      'assumption: Elastic Load Balancing reports every 60 s, https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html; how late is not documented',
  },
  predictiveBuffer: {
    value: 300,
    unit: 's',
    meaning: 'that predictive scaling starts tasks ahead of its forecast',
    source:
      'SchedulingBufferTime, https://docs.aws.amazon.com/autoscaling/application/userguide/create-predictive-scaling-policy-cli.html',
  },
  launchBurst: {
    value: 100,
    unit: 'tasks',
    meaning: 'that Fargate starts at once',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/throttling.html',
  },
  launchesPerSecond: {
    value: 20,
    unit: 'tasks/s',
    meaning: 'that Fargate starts after that',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/throttling.html',
  },
  firstHealthChecks: {
    value: 1,
    unit: 'checks',
    meaning: 'that a new target must pass until it takes requests',
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  },
  connectTimeout: {
    value: 10,
    unit: 's',
    meaning: 'after which the load balancer gives a silent target up',
    source: CONNECTION_TIMEOUT,
  },
} as const satisfies Readonly<Record<string, SourcedNumber>>;

/** What stands in words: rules of AWS that the simulation follows, and where they are written. */
export const AWS_RULES: readonly (readonly [string, string])[] = [
  ['Target tracking scales out in proportion to the metric, and in more gradually', TRACKING],
  ['Of several policies the one that asks for most tasks decides, and all must agree to scale in', TRACKING],
  ['In the cooldown of a scale-out only a larger one follows, and what the former added counts', TRACKING],
  [
    'During a deployment nothing is scaled in',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html',
  ],
];
