import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

/**
 * Failing requests in percent at which an alarm goes off. A share means the same at 5 requests per second and at 5,000. A count that is every
 * second request at one rate is one of ten thousand at the other.
 */
export const FAILED_PERCENT = 1;

/** Failing requests in a minute below which there is no share: at night one of fifty would be 2 %. */
export const LEAST_FAILURES = 5;

/** Requests of a period. */
export interface RequestCounts {
  /** Requests that failed; the metric exists only in periods with one. */
  readonly failures: cloudwatch.IMetric;
  /** Requests in all. */
  readonly requests: cloudwatch.IMetric;
  /**
   * Whether failures are missing among the requests: `RequestCount` holds only requests for which the load balancer chose a target,
   * and without a healthy one it is silent, just when every request fails.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
   * @default false
   */
  readonly failuresApart?: boolean;
  /** Failing requests of a period below which there is no share. @default LEAST_FAILURES */
  readonly leastFailures?: number;
  /** The period. @default - one minute */
  readonly period?: Duration;
  /** What the share is called. @default 'Requests that fail (%)' */
  readonly label?: string;
}

/** Failures in percent of all requests, and nothing below the least number of failures. */
export function failedPercent({
  failures,
  requests,
  failuresApart = false,
  leastFailures = LEAST_FAILURES,
  period = Duration.minutes(1),
  label = 'Requests that fail (%)',
}: RequestCounts): cloudwatch.MathExpression {
  const all = failuresApart ? '(FILL(requests, 0) + FILL(failures, 0))' : 'requests';
  return new cloudwatch.MathExpression({
    expression: `IF(FILL(failures, 0) >= ${leastFailures}, 100 * FILL(failures, 0) / ${all}, 0)`,
    usingMetrics: { failures, requests },
    period,
    label,
  });
}
