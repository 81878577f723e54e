/** What a secret with a version of the origin header has in its name, between the name prefix and the version. */
export const ORIGIN_HEADER_SECRET = '/origin-verify/v';

/**
 * Versions of the origin header that the load balancer accepts: the one that is sent, the one before and the one after.
 *
 * A listener rule can have at most five condition values, and the path is one of them:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
 */
export function acceptedVersions(sent: number): readonly number[] {
  return [sent - 1, sent, sent + 1];
}
