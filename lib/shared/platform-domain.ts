/** The custom domain of the platform. */
export interface PlatformDomain {
  /** Domain name, the same on CloudFront and on the load balancer. */
  readonly name: string;
  /** Public Route 53 hosted zone that holds the name. */
  readonly hostedZoneId: string;
  /** Name of the hosted zone. */
  readonly hostedZoneName: string;
}
