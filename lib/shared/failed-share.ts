import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { inWords } from './in-words';

/**
 * Failed requests in percent at which an alarm goes off. A share has the same meaning at 5 and at 5,000 requests per
 * second; a fixed count does not.
 */
export const FAILED_PERCENT = 1;

/** Failed requests in a minute below which the share is 0: at night, one failure in fifty requests would be 2 %. */
export const LEAST_FAILURES = 5;

/** Minutes that an alarm on failed requests looks at, and those of them in which too many must fail. */
export const FAILED_PERIODS = { periods: 5, periodsToAlarm: 3 } as const;

/** These minutes in words. */
export const FAILED_MINUTES = `${inWords(FAILED_PERIODS.periodsToAlarm)} of ${inWords(FAILED_PERIODS.periods)} minutes`;

/** Requests of a period. */
export interface RequestCounts {
  /** Requests that failed; the metric has data only in periods with a failure. */
  readonly failures: cloudwatch.IMetric;
  /** All requests. */
  readonly requests: cloudwatch.IMetric;
  /**
   * Whether `requests` does not include the failures. `RequestCount` counts only requests for which the load balancer
   * chose a target. Without a healthy target it has no data, although every request fails.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
   * @default false
   */
  readonly failuresApart?: boolean;
  /** Failed requests in a period below which the share is 0. @default LEAST_FAILURES */
  readonly leastFailures?: number;
  /** The period. @default - one minute */
  readonly period?: Duration;
  /** Label of the share. @default 'Requests that fail (%)' */
  readonly label?: string;
}

/** Failures in percent of all requests, or 0 below the least number of failures. */
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
