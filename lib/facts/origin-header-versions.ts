/**
 * Versions of the origin header that the load balancer accepts while one of them is sent: that one and its neighbours.
 *
 * A listener rule compares with at most five values, and its path is one of them:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
 */
export function acceptedVersions(sent: number): readonly number[] {
  return [sent - 1, sent, sent + 1];
}
