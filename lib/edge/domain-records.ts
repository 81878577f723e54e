import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as targets from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';

/** What the records depend on. */
export interface DomainRecordsProps {
  /** Name of the records. */
  readonly domainName: string;
  /** Zone that holds the records. */
  readonly hostedZone: route53.IHostedZone;
  /** Distribution that the name points to. */
  readonly distribution: cloudfront.IDistribution;
}

/**
 * Alias records of the custom domain for the distribution, for IPv4 and IPv6. No record points to the load balancer.
 */
export class DomainRecords extends Construct {
  public constructor(scope: Construct, id: string, props: DomainRecordsProps) {
    super(scope, id);
    const record = {
      zone: props.hostedZone,
      recordName: props.domainName,
      target: route53.RecordTarget.fromAlias(new targets.CloudFrontTarget(props.distribution)),
    };
    new route53.ARecord(this, 'IPv4', record);
    new route53.AaaaRecord(this, 'IPv6', record);
  }
}
