import { Duration } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';

/**
 * A content security policy with what can be forbidden without knowing the scripts of the frontend.
 *
 * There is no `form-action`: card authentication (3-D Secure) posts a form to the bank that issued the card. The bank
 * returns to a frame in the page that started it, so the site may frame itself, but no other site may.
 */
const CONTENT_SECURITY_POLICY = ["base-uri 'self'", "frame-ancestors 'self'", "object-src 'none'"].join('; ');

/** What the response headers depend on. */
export interface ResponseHeadersProps {
  /** First part of the policy's name. Names of policies are unique in an account. */
  readonly namePrefix: string;
}

/** Security headers for every response, from S3 and from the load balancer. */
export class ResponseHeaders extends Construct {
  /** The policy that a behaviour of a distribution refers to. */
  public readonly policy: cloudfront.IResponseHeadersPolicy;

  public constructor(scope: Construct, id: string, { namePrefix }: ResponseHeadersProps) {
    super(scope, id);
    this.policy = new cloudfront.ResponseHeadersPolicy(this, 'Policy', {
      responseHeadersPolicyName: `${namePrefix}-response-headers`,
      comment: 'Security headers of the payment platform',
      securityHeadersBehavior: {
        // No `preload`: only the owner of the registered domain can request it, and it is hard to undo.
        strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
        // The application knows its scripts and may send a stricter policy, which then takes precedence.
        contentSecurityPolicy: { contentSecurityPolicy: CONTENT_SECURITY_POLICY, override: false },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: cloudfront.HeadersFrameOption.SAMEORIGIN, override: true },
        referrerPolicy: {
          referrerPolicy: cloudfront.HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
          override: true,
        },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()', override: false },
        ],
      },
      removeHeaders: ['Server', 'X-Powered-By'],
    });
  }
}
