import { valuesAt } from '../../shared/templates/nested-values';
import { matching, resourceFact, valueFact } from '../resource-fact';
import { escapePattern } from '../../shared/text/escape-pattern';
import { asText } from '../../shared/templates/policy-statements';
import { isRecord } from '../../shared/templates/template';
import type { ServiceFact } from '../service-fact';

const distribution = { type: 'AWS::CloudFront::Distribution' };
const API = 'https://docs.aws.amazon.com/cloudfront/latest/APIReference';
const GUIDE = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide';

/** Headers that CloudFront sets or removes itself, so that no policy can choose them. */
const NOT_TO_CHOOSE =
  /^(?:authorization|accept-encoding|connection|max-forwards|pragma|proxy-.*|request-range|te|trailer|transfer-encoding|upgrade|x-amz-cf-.*|x-edge-.*|x-forwarded-proto|x-real-ip)$/i;

/** Whether a path of a behaviour, with `*` and `?`, leads to a path. */
function leadsTo(pattern: string, path: string): boolean {
  const expression = escapePattern(pattern.replace(/^\//, ''))
    .replaceAll(String.raw`\*`, '.*')
    .replaceAll(String.raw`\?`, '.');
  return new RegExp(`^/?${expression}$`).test(path);
}

/** What a distribution and its policies take. */
export const DISTRIBUTION_FACTS: readonly ServiceFact[] = [
  resourceFact({
    ...distribution,
    id: 'error-page',
    rule: 'The page for an error is given together with a status, and a behaviour leads to the page.',
    source: `${API}/API_CustomErrorResponse.html`,
    faults: ({ properties }) => {
      const patterns = valuesAt(properties, 'DistributionConfig.CacheBehaviors.PathPattern').map(String);
      return valuesAt(properties, 'DistributionConfig.CustomErrorResponses')
        .filter(isRecord)
        .filter(({ ResponsePagePath: page, ResponseCode: status }) =>
          page === undefined
            ? status !== undefined
            : status === undefined || !patterns.some((pattern) => leadsTo(pattern, asText(page))),
        )
        .map(({ ErrorCode, ResponsePagePath: page, ResponseCode: status }) => ({
          property: 'CustomErrorResponses',
          found: `${asText(ErrorCode)}: page ${asText(page)}, status ${asText(status)}`,
          allowed: `page and status together, the page below ${patterns.join(' or ')}`,
        }));
    },
  }),
  valueFact({
    ...distribution,
    id: 'error-status',
    rule: 'CloudFront can replace the answer to 400, 403, 404, 405, 414, 416 and 500 to 504, and to no other error.',
    source: `${GUIDE}/HTTPStatusCodes.html`,
    property: 'DistributionConfig.CustomErrorResponses.ErrorCode',
    allowed: matching(/^(?:40[0345]|41[46]|50[0-4])$/, '400, 403, 404, 405, 414, 416, 500 to 504'),
  }),
  valueFact({
    type: 'AWS::CloudFront::OriginRequestPolicy',
    id: 'origin-request-comment',
    rule: 'The comment of an origin request policy has at most 128 characters.',
    source: `${API}/API_OriginRequestPolicyConfig.html`,
    property: 'OriginRequestPolicyConfig.Comment',
    allowed: matching(/^.{0,128}$/, 'at most 128 characters'),
  }),
  valueFact({
    type: 'AWS::CloudFront::OriginRequestPolicy',
    id: 'origin-request-header',
    rule: 'An origin request policy names no header that CloudFront sets or removes itself, such as Connection, Proxy-* or X-Edge-*.',
    source: `${GUIDE}/RequestAndResponseBehaviorCustomOrigin.html`,
    property: 'OriginRequestPolicyConfig.HeadersConfig.Headers',
    allowed: { words: 'headers that CloudFront forwards', includes: (header) => !NOT_TO_CHOOSE.test(header) },
  }),
];
