import { EXPIRING_CERTIFICATE_DAYS } from '../../../../lib/facts/alarm-thresholds';
import { EDGE_REGION } from '../../../../lib/facts/edge-region';
import { UNAVAILABLE_PAGE_KEY } from '../../../../lib/shared/unavailable-page';
import { hoursSince } from '../../../shared/time/hours-since';
import type { VerifyCheck } from '../../check';
import type { VerificationContext } from '../../context';
import { directStatus } from '../../live/direct-request';
import { distributionOf } from '../../readers/cloudfront';
import { certificateOf } from '../../readers/edge';
import { listenersOf, loadBalancerOf } from '../../readers/load-balancing';
import { subscriptionsOf } from '../../readers/notifications';
import { readEach } from '../../templates/platform-resources';
import { conditioned } from '../conditions';

/** Checks of the certificates, the public entry points, and the subscribers of the alarms. */
export const entryHealth: readonly VerifyCheck[] = [
  certificateCheck({
    id: 'compute-certificate',
    area: 'compute',
    requirement: 'R14',
    title: `The load balancer's certificates cover the custom domain and do not expire within ${EXPIRING_CERTIFICATE_DAYS} days`,
    fix: 'Restore the validation record in the hosted zone, or import a new certificate',
    owner: 'the load balancer',
    arns: async (context) => {
      const listeners = await readEach(context, 'AWS::ElasticLoadBalancingV2::LoadBalancer', listenersOf);
      return listeners.flatMap(({ Certificates = [] }) => Certificates.map((c) => c.CertificateArn ?? ''));
    },
  }),
  certificateCheck({
    id: 'edge-certificate',
    area: 'edge',
    requirement: 'R20',
    title: `The distribution's certificate covers the custom domain and does not expire within ${EXPIRING_CERTIFICATE_DAYS} days`,
    fix: `Restore the validation record in the hosted zone, or import a new certificate into ${EDGE_REGION}`,
    owner: 'the distribution',
    arns: async (context) =>
      (await distributions(context)).flatMap(
        ({ DistributionConfig: config }) => config?.ViewerCertificate?.ACMCertificateArn ?? [],
      ),
  }),
  conditioned({
    id: 'edge-unavailable-page',
    area: 'edge',
    requirement: 'R20',
    title: 'The page for viewers of an unreachable application exists',
    fix: 'Upload the page as described in docs/static-assets.md; without it, viewers get 403 instead of 502 to 504',
    read: async (context) => {
      const origins = (await distributions(context)).flatMap(
        ({ DistributionConfig: config }) => config?.Origins?.Items ?? [],
      );
      const buckets = origins
        .filter(({ S3OriginConfig }) => S3OriginConfig !== undefined)
        .map(({ DomainName = '' }) => DomainName.split('.s3.')[0] ?? '');
      return Promise.all(
        buckets.map(async (Bucket) => {
          // Listing shows whether the page exists without permission to read objects.
          const { Contents = [] } = await context.edge.s3.listObjectsV2({ Bucket, Prefix: UNAVAILABLE_PAGE_KEY });
          return { bucket: Bucket, keys: Contents.map(({ Key }) => Key) };
        }),
      );
    },
    none: 'the distribution has no bucket',
    conditions: {
      uploaded: ({ bucket, keys }) =>
        keys.includes(UNAVAILABLE_PAGE_KEY) || `bucket ${bucket} has no ${UNAVAILABLE_PAGE_KEY}`,
    },
    evidence: () => `/${UNAVAILABLE_PAGE_KEY}`,
  }),
  conditioned({
    id: 'compute-direct-request',
    area: 'compute',
    requirement: 'R25 network',
    title: 'A request that did not come through CloudFront gets 403, or no connection',
    fix: 'Deploy ComputeStack; until then the load balancer can be reached without the firewall',
    read: (context) =>
      readEach(context, 'AWS::ElasticLoadBalancingV2::LoadBalancer', async (_, arn) => {
        const { DNSName = '' } = (await loadBalancerOf(context, arn)) ?? {};
        return { DNSName, status: await directStatus(context, DNSName) };
      }),
    none: 'no load balancer is deployed',
    conditions: {
      refused: ({ DNSName, status = 403 }) => status === 403 || `${DNSName} answers ${status}, should answer 403`,
    },
    evidence: (answers) =>
      answers.map(({ DNSName, status }) => `${DNSName}: ${status ?? 'no connection from here'}`).join(', '),
  }),
  conditioned({
    id: 'monitoring-confirmed',
    area: 'monitoring',
    requirement: 'R23',
    title: 'Every subscriber of the topics has confirmed',
    fix: 'Ask the subscribers to confirm the message from Amazon SNS',
    read: async (context) => {
      const found = await readEach(context, 'AWS::SNS::Topic', subscriptionsOf);
      return found.map((one) => ({ ...one, isConfirmed: one.SubscriptionArn?.startsWith('arn:') === true }));
    },
    conditions: {
      confirmed: ({ Endpoint = '', TopicArn = '', isConfirmed }, { emulator }) =>
        isConfirmed || emulator !== undefined || `${Endpoint} has not confirmed its subscription to ${TopicArn}`,
    },
    visible: {
      confirmable: ({ isConfirmed }, { emulator }) =>
        isConfirmed || emulator === undefined || 'the emulator sends no message that a subscriber could confirm',
    },
    evidence: ({ length }) => `${length} subscriptions`,
  }),
];

const distributions = (context: VerificationContext) =>
  readEach(context, 'AWS::CloudFront::Distribution', distributionOf);

interface CertificateCheck extends Pick<VerifyCheck, 'id' | 'area' | 'requirement' | 'title' | 'fix'> {
  /** Resource that uses the certificates. */
  readonly owner: string;
  /** ARNs of the certificates. */
  readonly arns: (context: VerificationContext) => Promise<readonly string[]>;
}

function certificateCheck({ owner, arns: arnsOf, ...check }: CertificateCheck): VerifyCheck {
  return conditioned({
    ...check,
    read: async (context) => {
      const arns = await arnsOf(context);
      return Promise.all(
        arns.map(async (arn) => {
          const found = (await certificateOf(context, arn)) ?? {};
          const { DomainName = '', SubjectAlternativeNames = [], NotAfter = new Date(0), Status = 'gone' } = found;
          const days = Math.floor(-hoursSince(NotAfter) / 24);
          return { arn, status: Status, names: [...new Set([DomainName, ...SubjectAlternativeNames])], days };
        }),
      );
    },
    none: `${owner} has no certificate`,
    conditions: {
      issued: ({ arn, status }) => status === 'ISSUED' || `${arn} is ${status}, should be ISSUED`,
      covers: ({ arn, names }, { config: { domain } }) =>
        names.some((name) => covers(name, domain.name)) ||
        `${arn} is for ${names.join(', ')}, should be for ${domain.name}`,
      valid: ({ arn, days }) =>
        days > EXPIRING_CERTIFICATE_DAYS ||
        `${arn} is valid for ${days} more days, should be for more than ${EXPIRING_CERTIFICATE_DAYS}`,
    },
    evidence: (found) => found.map(({ arn, days }) => `${arn}, valid for ${days} more days`).join('; '),
  });
}

/** An asterisk stands for one label: https://docs.aws.amazon.com/acm/latest/userguide/acm-concepts.html */
function covers(name: string, domain: string): boolean {
  return name === domain || (name.startsWith('*.') && domain.slice(domain.indexOf('.')) === name.slice(1));
}
