import { Duration, SecretValue, Validations } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { OriginHeader } from '../compute/compute-stack';
import { UNAVAILABLE_PAGE_KEY } from '../shared/unavailable-page';
import { ResponseHeaders } from './response-headers';

/** What the distribution depends on. */
export interface PlatformDistributionProps {
  /** First part of names. */
  readonly namePrefix: string;
  /** Comment that identifies the distribution. */
  readonly comment: string;
  /** Custom domain of the distribution; the load balancer's certificate has the same name. */
  readonly domainName: string;
  /** Certificate of the custom domain in us-east-1. */
  readonly certificate: acm.ICertificate;
  /** Firewall in front of every request. */
  readonly webAcl: wafv2.IWebACLRef;
  /** Load balancer that answers everything but static assets. */
  readonly loadBalancer: elbv2.IApplicationLoadBalancer;
  /** Header that the load balancer requires. */
  readonly originHeader: OriginHeader;
  /** Origin of the static assets. */
  readonly staticAssets: cloudfront.IOrigin;
}

/**
 * Paths that S3 answers. The keys of the objects begin with `static/` too, because CloudFront removes no part of the
 * path.
 */
const STATIC_PATHS = '/static/*';

/**
 * Errors that CloudFront caches for ten seconds regardless of the behaviour and the origin, so that one customer would
 * get the error of another. CloudFront respects `no-store` of the origin only for 404, 414 and 501.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html
 */
const KEPT_ERRORS = [404, 414, 500, 501];

/** Errors of CloudFront itself when it cannot reach the application. It caches them like the others. */
const UNAVAILABLE_ERRORS = [502, 503, 504];

/**
 * Headers with which a caller joins a trace, of the W3C and of AWS X-Ray.
 *
 * CloudFront lists the headers that a policy must not name, and none of these is among them. No page of AWS states that
 * a policy may name `x-amzn-trace-id`; ADR 6 lists this among the things to try first on AWS.
 *
 * @see https://www.w3.org/TR/trace-context/
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 */
const TRACE_HEADERS = ['traceparent', 'tracestate', 'baggage', 'x-amzn-trace-id'];

/**
 * The distribution on the custom domain: static assets from S3, everything else from the load balancer.
 *
 * Where the way to the application is broken, viewers get a page from S3 with the status as it was. Other errors are
 * worded by who makes them: docs/adr/0017-one-page-for-502-to-504.md.
 */
export class PlatformDistribution extends Construct {
  /** The distribution. */
  public readonly distribution: cloudfront.Distribution;

  public constructor(scope: Construct, id: string, props: PlatformDistributionProps) {
    super(scope, id);
    const everywhere = {
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: new ResponseHeaders(this, 'ResponseHeaders', { namePrefix: props.namePrefix }).policy,
      compress: true,
    };
    this.distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: props.comment,
      domainNames: [props.domainName],
      certificate: props.certificate,
      webAclId: props.webAcl.webAclRef.webAclArn,
      // TLS 1.3, and 1.2 with AES-GCM ciphers only, which every maintained browser has:
      // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2025,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      enableIpv6: true,
      // A cheaper class sends distant viewers to distant locations, and saves only on the traffic they cause.
      priceClass: cloudfront.PriceClass.PRICE_CLASS_ALL,
      errorResponses: [
        ...KEPT_ERRORS.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
        ...UNAVAILABLE_ERRORS.map((httpStatus) => ({
          httpStatus,
          ttl: Duration.seconds(0),
          responseHttpStatus: httpStatus,
          responsePagePath: `/${UNAVAILABLE_PAGE_KEY}`,
        })),
      ],
      defaultBehavior: {
        ...everywhere,
        origin: loadBalancerOrigin(props),
        allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
        cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
        originRequestPolicy: this.viewersRequest(props.namePrefix),
      },
      additionalBehaviors: {
        // No origin request policy: S3 would interpret the Host header as a bucket name, and needs nothing else of the
        // viewer.
        [STATIC_PATHS]: {
          ...everywhere,
          origin: props.staticAssets,
          allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD,
          cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
        },
      },
    });
    this.acknowledgeFindings();
  }

  /**
   * Everything that the viewer sent, except the headers with which anybody could control tracing. CloudFront needs the
   * Host header to accept the load balancer's certificate.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-502-bad-gateway.html
   * @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginRequestPolicyHeadersConfig.html
   */
  private viewersRequest(namePrefix: string): cloudfront.IOriginRequestPolicy {
    return new cloudfront.OriginRequestPolicy(this, 'ViewersRequest', {
      // The library's own name is the same in every environment, and names are unique in an account.
      originRequestPolicyName: `${namePrefix}-viewers-request`,
      comment: 'Everything the viewer sent but trace headers',
      headerBehavior: cloudfront.OriginRequestHeaderBehavior.denyList(...TRACE_HEADERS),
      cookieBehavior: cloudfront.OriginRequestCookieBehavior.all(),
      queryStringBehavior: cloudfront.OriginRequestQueryStringBehavior.all(),
    });
  }

  private acknowledgeFindings(): void {
    Validations.of(this.distribution).acknowledge(
      {
        id: 'AwsSolutions-CFR1',
        reason:
          'Customers pay from wherever they travel; whom the business refuses is decided by the application, which knows ' +
          'the customer and not only the address. Wrong once whole countries must be refused.',
      },
      {
        id: 'AwsSolutions-CFR3',
        reason:
          'Every request is recorded by standard logging v2, resources of their own (distribution-access-logs.ts) that this ' +
          'rule does not know; it asks for the legacy property. Wrong if that delivery were removed.',
      },
      {
        id: 'AwsSolutions-CFR7',
        reason:
          'An origin access identity is what was asked for (docs/requirements.md, R19). The bucket is private and uses ' +
          "S3's keys, all that an identity can do. Wrong if the bucket needed a KMS key or a region that refuses identities.",
      },
    );
  }
}

function loadBalancerOrigin({ loadBalancer, originHeader }: PlatformDistributionProps): cloudfront.IOrigin {
  // By name: CloudFormation resolves it in this region, where the secret or its replica is, without a reference to the
  // layer below. The template contains only the dynamic reference, so unwrapping is safe.
  const headerValue = SecretValue.secretsManager(originHeader.secret.secretName).unsafeUnwrap();
  return new origins.LoadBalancerV2Origin(loadBalancer, {
    protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
    originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
    customHeaders: { [originHeader.name]: headerValue },
    readTimeout: Duration.seconds(30),
    // Less than the 60 seconds after which the load balancer closes an idle connection, so that CloudFront never sends
    // a request on a connection that is closing:
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
    keepaliveTimeout: Duration.seconds(30),
  });
}
