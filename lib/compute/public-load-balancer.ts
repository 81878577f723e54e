import { Duration, Validations } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as route53 from 'aws-cdk-lib/aws-route53';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { PlatformDomain } from '../shared/platform-domain';

/** A header that requests must carry, with one of the values. */
export interface RequiredHeader {
  /** Header name. */
  readonly name: string;
  /** Accepted values. */
  readonly values: string[];
}

/** What the load balancer depends on. */
export interface PublicLoadBalancerProps {
  /** Name of the load balancer, at most 32 characters. */
  readonly namePrefix: string;
  /** VPC in whose public subnets the load balancer is. */
  readonly vpc: ec2.IVpc;
  /** Group of the load balancer; its rules are not changed here. */
  readonly securityGroup: ec2.ISecurityGroup;
  /** Custom domain and its hosted zone. */
  readonly domain: PlatformDomain;
  /** Existing certificate of the domain. @default - one is created and validated by DNS */
  readonly certificateArn?: string;
  /** Header that a request must have. */
  readonly requiredHeader: RequiredHeader;
  /** Whether to answer HTTP with a redirect to HTTPS. */
  readonly redirectHttp: boolean;
  /** Whether traffic can be shifted away from a zone. */
  readonly zonalShift: boolean;
  /** Reserved capacity, in LCU. @default - none */
  readonly reservedCapacityUnits?: number;
  /** Bucket of access and connection logs. */
  readonly logBucket: s3.Bucket;
  /** Whether the load balancer has deletion protection. */
  readonly deletionProtection: boolean;
}

/** Requests that a service receives. */
export interface PathPattern {
  /** Path pattern. */
  readonly path: string;
  /** Priority of the rule. The matching rule with the lowest number wins. */
  readonly priority: number;
}

/** Requests and the target group that receives them. */
export interface Route extends PathPattern {
  /** Target group that receives the requests. */
  readonly targetGroup: elbv2.IApplicationTargetGroup;
}

/**
 * The load balancer in the public subnets. It terminates TLS for the custom domain, and refuses requests that match no
 * route or did not come through the distribution.
 *
 * It has no DNS record: the domain points to the distribution, which forwards the Host header.
 */
export class PublicLoadBalancer extends Construct {
  /** The load balancer. */
  public readonly loadBalancer: elbv2.ApplicationLoadBalancer;

  private readonly listener: elbv2.ApplicationListener;
  private readonly requiredHeader: RequiredHeader;

  public constructor(scope: Construct, id: string, props: PublicLoadBalancerProps) {
    super(scope, id);
    this.requiredHeader = props.requiredHeader;
    this.loadBalancer = this.internetFacing(props);
    // The library has no property for this attribute: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html
    this.loadBalancer.setAttribute('zonal_shift.config.enabled', String(props.zonalShift));
    Validations.of(this.loadBalancer).acknowledge({
      id: 'PCI.DSS.321-ALBWAFEnabled',
      reason:
        'The firewall is on the distribution: only CloudFront reaches the load balancer, and without the secret header ' +
        'every request gets 403. Wrong if a rule without that header, or another way in, were added.',
    });
    this.loadBalancer.logAccessLogs(props.logBucket, 'access');
    this.loadBalancer.logConnectionLogs(props.logBucket, 'connection');
    this.listener = this.httpsListener(this.certificate(props));
    if (props.redirectHttp) {
      Validations.of(this.loadBalancer.addRedirect({ open: false })).acknowledge({
        id: 'PCI.DSS.321-ELBv2ACMCertificateRequired',
        reason:
          'The listener answers HTTP with a redirect to HTTPS and nothing else, so no request body is taken in the clear. ' +
          'Wrong if it forwarded to a target.',
      });
    }
  }

  /** Sends the requests of a path to a target group if they have the required header. */
  public route(scope: Construct, id: string, { path, priority, targetGroup }: Route): void {
    new elbv2.ApplicationListenerRule(scope, id, {
      listener: this.listener,
      priority,
      conditions: [
        elbv2.ListenerCondition.pathPatterns([path]),
        elbv2.ListenerCondition.httpHeader(this.requiredHeader.name, this.requiredHeader.values),
      ],
      action: elbv2.ListenerAction.forward([targetGroup]),
    });
  }

  private internetFacing(props: PublicLoadBalancerProps): elbv2.ApplicationLoadBalancer {
    return new elbv2.ApplicationLoadBalancer(this, 'LoadBalancer', {
      loadBalancerName: props.namePrefix,
      vpc: props.vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
      internetFacing: true,
      securityGroup: props.securityGroup,
      http2Enabled: true,
      idleTimeout: Duration.seconds(60),
      dropInvalidHeaderFields: true,
      desyncMitigationMode: elbv2.DesyncMitigationMode.DEFENSIVE,
      preserveHostHeader: true,
      xffHeaderProcessingMode: elbv2.XffHeaderProcessingMode.APPEND,
      deletionProtection: props.deletionProtection,
      minimumCapacityUnit: props.reservedCapacityUnits,
    });
  }

  private certificate({ certificateArn, domain }: PublicLoadBalancerProps): acm.ICertificate {
    if (certificateArn !== undefined) {
      return acm.Certificate.fromCertificateArn(this, 'Certificate', certificateArn);
    }
    const zone = route53.HostedZone.fromHostedZoneAttributes(this, 'HostedZone', {
      hostedZoneId: domain.hostedZoneId,
      zoneName: domain.hostedZoneName,
    });
    return new acm.Certificate(this, 'Certificate', {
      domainName: domain.name,
      validation: acm.CertificateValidation.fromDns(zone),
    });
  }

  private httpsListener(certificate: acm.ICertificate): elbv2.ApplicationListener {
    return this.loadBalancer.addListener('Https', {
      protocol: elbv2.ApplicationProtocol.HTTPS,
      port: 443,
      open: false,
      certificates: [certificate],
      // AWS's recommendation: TLS 1.2 and 1.3 with forward secrecy and post-quantum key exchange, without CBC.
      // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
      sslPolicy: elbv2.SslPolicy.TLS13_12_RES_PQ,
      defaultAction: elbv2.ListenerAction.fixedResponse(403, { contentType: 'text/plain', messageBody: 'Forbidden' }),
    });
  }
}
