import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as route53 from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';

/** What the certificate depends on. */
export interface EdgeCertificateProps {
  /** Domain name of the certificate. */
  readonly domainName: string;
  /** Zone in which ACM's validation record is created. */
  readonly hostedZone: route53.IHostedZone;
  /** Existing certificate in us-east-1. @default - one is created and validated by DNS, and renewed by ACM */
  readonly certificateArn?: string;
}

/** The certificate that CloudFront presents to viewers. CloudFront requires it in us-east-1. */
export class EdgeCertificate extends Construct {
  /** The certificate. */
  public readonly certificate: acm.ICertificate;

  public constructor(scope: Construct, id: string, props: EdgeCertificateProps) {
    super(scope, id);
    this.certificate =
      props.certificateArn === undefined
        ? new acm.Certificate(this, 'Certificate', {
            domainName: props.domainName,
            validation: acm.CertificateValidation.fromDns(props.hostedZone),
          })
        : acm.Certificate.fromCertificateArn(this, 'ImportedCertificate', props.certificateArn);
  }
}
