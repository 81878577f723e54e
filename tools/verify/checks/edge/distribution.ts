import { GetOriginRequestPolicyCommand } from '@aws-sdk/client-cloudfront';
import { DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { ListResourceRecordSetsCommand, type ResourceRecordSet } from '@aws-sdk/client-route-53';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { UNAVAILABLE_PAGE_KEY } from '../../../../lib/shared/unavailable-page';
import { fail, judge } from '../../../shared/checks/finding';
import { certificateProblems, validityOf } from '../../certificates';
import type { VerifyCheck } from '../../check';
import { differingItems, differs } from '../../expect';
import { assetsBucket, distribution } from '../../inventory/distribution';
import { hostedZoneId } from '../../inventory/hosted-zone';

/** Errors that CloudFront keeps for ten seconds unless it is configured not to. */
const ERRORS = [404, 414, 500, 501, 502, 503, 504];

/** Errors that the page for what cannot be reached stands for. */
const UNAVAILABLE = [502, 503, 504];

const TRACE_HEADERS = ['traceparent', 'tracestate', 'baggage', 'x-amzn-trace-id'];

/** The distribution under the custom domain. */
export const distributionChecks: readonly VerifyCheck[] = [
  {
    id: 'edge-domain',
    area: 'edge',
    requirement: 'R20',
    title: 'The distribution is enabled, deployed, and answers for the custom domain and no other',
    fix: 'Deploy EdgeStack; a deployment of CloudFront takes some minutes',
    run: async (context) => {
      const { id, config, status, domainName } = await distribution(context);
      return judge(
        [
          ...differingItems('names', config.Aliases?.Items ?? [], [context.config.domain.name]),
          ...differs('enabled', config.Enabled, true),
          ...differs('status', status, 'Deployed'),
        ],
        `${id} (${domainName}) answers for ${context.config.domain.name}`,
      );
    },
  },
  {
    id: 'edge-certificate',
    area: 'edge',
    requirement: 'R20',
    title: 'Its certificate covers the custom domain and does not expire within 30 days',
    fix: 'Restore the validation record in the hosted zone, or import a new certificate into us-east-1',
    run: async (context) => {
      const arn = (await distribution(context)).config.ViewerCertificate?.ACMCertificateArn;
      if (arn === undefined) {
        return fail('the distribution has no certificate of its own');
      }
      const { Certificate } = await context.edge.acm.send(new DescribeCertificateCommand({ CertificateArn: arn }));
      const { name, distributionCertificateArn } = context.config.domain;
      return judge(
        [
          ...(distributionCertificateArn === undefined ? [] : differs('certificate', arn, distributionCertificateArn)),
          ...certificateProblems(Certificate, name),
        ],
        `${arn} for ${name}, ${validityOf(Certificate)}`,
      );
    },
  },
  {
    id: 'edge-https',
    area: 'edge',
    requirement: 'R25',
    title: 'Viewers are redirected to HTTPS, by TLS 1.2 or newer',
    fix: 'Deploy EdgeStack',
    run: async (context) => {
      const { config } = await distribution(context);
      const behaviors = [config.DefaultCacheBehavior, ...(config.CacheBehaviors?.Items ?? [])];
      const minimum = config.ViewerCertificate?.MinimumProtocolVersion;
      return judge(
        [
          ...behaviors.flatMap((behavior) =>
            differs('viewer protocol', behavior?.ViewerProtocolPolicy, 'redirect-to-https'),
          ),
          ...differs('oldest protocol', minimum, cloudfront.SecurityPolicyProtocol.TLS_V1_2_2025),
        ],
        `${behaviors.length} behaviours redirect; ${minimum ?? ''}`,
      );
    },
  },
  {
    id: 'edge-shared-nothing',
    area: 'edge',
    requirement: 'R25',
    title: 'What one viewer causes reaches no other: errors are not kept, and trace headers end at the edge',
    fix: 'Deploy EdgeStack',
    run: async (context) => {
      const { config } = await distribution(context);
      const kept = ERRORS.filter(
        (code) =>
          config.CustomErrorResponses?.Items?.find(({ ErrorCode }) => ErrorCode === code)?.ErrorCachingMinTTL !== 0,
      );
      const Id = config.DefaultCacheBehavior?.OriginRequestPolicyId;
      const { OriginRequestPolicy: policy } = await context.edge.cloudFront.send(
        new GetOriginRequestPolicyCommand({ Id }),
      );
      const { HeaderBehavior, Headers } = policy?.OriginRequestPolicyConfig?.HeadersConfig ?? {};
      return judge(
        [
          ...kept.map((code) => `errors ${code} are kept for other viewers`),
          ...differs('headers that are sent on', HeaderBehavior, 'allExcept'),
          ...differingItems('headers that end here', Headers?.Items ?? [], TRACE_HEADERS),
        ],
        `${ERRORS.join(', ')} are not kept; ${(Headers?.Items ?? []).join(', ')} end here`,
      );
    },
  },
  {
    id: 'edge-unavailable-page',
    area: 'edge',
    requirement: 'R20',
    title: 'Viewers get a page while the application cannot be reached, with the status as it is, and the page exists',
    fix: 'Upload the page as docs/static-assets.md says; without it, viewers get 403 instead of 502 to 504',
    run: async (context) => {
      const [{ config }, Bucket] = await Promise.all([distribution(context), assetsBucket(context)]);
      const responses = (config.CustomErrorResponses?.Items ?? []).filter(({ ErrorCode = 0 }) =>
        UNAVAILABLE.includes(ErrorCode),
      );
      // Listed, not asked for: who may list learns that an object is missing, and reads none.
      const { Contents = [] } = await context.edge.s3.send(
        new ListObjectsV2Command({ Bucket, Prefix: UNAVAILABLE_PAGE_KEY }),
      );
      return judge(
        [
          ...differingItems(
            'errors with the page',
            responses.map(({ ErrorCode, ResponseCode, ResponsePagePath }) =>
              [ErrorCode, ResponseCode, ResponsePagePath].join(' '),
            ),
            UNAVAILABLE.map((code) => `${code} ${code} /${UNAVAILABLE_PAGE_KEY}`),
          ),
          ...(Contents.some(({ Key }) => Key === UNAVAILABLE_PAGE_KEY)
            ? []
            : [`${UNAVAILABLE_PAGE_KEY} is not in ${Bucket}`]),
        ],
        `/${UNAVAILABLE_PAGE_KEY} for ${UNAVAILABLE.join(', ')}`,
      );
    },
  },
  {
    id: 'edge-dns',
    area: 'edge',
    requirement: 'R20',
    title: 'The custom domain leads to the distribution, over IPv4 and IPv6, and nowhere else',
    fix: 'Deploy EdgeStack; remove records that were added by hand',
    run: async (context) => {
      const [{ domainName }, zone] = await Promise.all([distribution(context), hostedZoneId(context)]);
      const { name } = context.config.domain;
      // Sets are ordered by name, so those of the domain are on the first page.
      const request = new ListResourceRecordSetsCommand({ HostedZoneId: zone, StartRecordName: name, MaxItems: 100 });
      const { ResourceRecordSets: sets = [] } = await context.main.route53.send(request);
      const records = sets.filter(
        (set) => set.Name === `${name}.` && /^(?:A|AAAA|CNAME|HTTPS|SVCB)$/.test(set.Type ?? ''),
      );
      return judge(
        differingItems('records', records.map(describeRecord), [`A ${domainName}`, `AAAA ${domainName}`]),
        `A and AAAA of ${name} lead to ${domainName}`,
      );
    },
  },
];

function describeRecord({ Type, AliasTarget, ResourceRecords = [] }: ResourceRecordSet): string {
  const target = AliasTarget?.DNSName ?? ResourceRecords.map(({ Value = '' }) => Value).join(' ');
  return `${Type ?? ''} ${target.replace(/\.$/, '').replace(/^dualstack\./, '')}`;
}
