import { Duration } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';

/**
 * What a content security policy can forbid without knowing the scripts of the frontend.
 *
 * There is no `form-action`: card authentication (3-D Secure) posts a form to the bank that issued the card. It returns into
 * a frame of the page that started it, so the site may frame itself, and no other site may.
 */
const CONTENT_SECURITY_POLICY = ["base-uri 'self'", "frame-ancestors 'self'", "object-src 'none'"].join('; ');

/** What the response headers need to know. */
export interface ResponseHeadersProps {
  /** First part of the policy's name, which is unique in an account. */
  readonly namePrefix: string;
}

/** Security headers on every response, from S3 and from the load balancer alike. */
export class ResponseHeaders extends Construct {
  /** The policy that a behaviour of a distribution refers to. */
  public readonly policy: cloudfront.IResponseHeadersPolicy;

  public constructor(scope: Construct, id: string, { namePrefix }: ResponseHeadersProps) {
    super(scope, id);
    this.policy = new cloudfront.ResponseHeadersPolicy(this, 'Policy', {
      responseHeadersPolicyName: `${namePrefix}-response-headers`,
      comment: 'Security headers of the payment platform',
      securityHeadersBehavior: {
        // No `preload`: browsers take that only from the owner of the registered domain, and it cannot be taken back.
        strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
        // The application knows its scripts and may send a stricter policy of its own, which then wins.
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
