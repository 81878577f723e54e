import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { UNAVAILABLE_PAGE_KEY } from '../../../../lib/shared/unavailable-page';
import type { VerifyCheck } from '../../check';
import type { VerificationContext } from '../../context';
import { directStatus } from '../../live/direct-request';
import { distributionOf } from '../../readers/cloudfront';
import { certificateOf } from '../../readers/edge';
import { listenersOf, loadBalancerOf } from '../../readers/load-balancing';
import { subscriptionsOf } from '../../readers/notifications';
import { idsOf } from '../../templates/platform-resources';
import { conditioned, unless } from '../conditions';

const SHORTEST_DAYS = 30;
const DAY_IN_MILLIS = 24 * 3600 * 1000;

/** The ways in, as the world sees them, and who is notified. */
export const entryHealth: readonly VerifyCheck[] = [
  certificateCheck({
    id: 'compute-certificate',
    area: 'compute',
    requirement: 'R14',
    title: "The load balancer's certificates cover the custom domain and do not expire within 30 days",
    fix: 'Restore the validation record in the hosted zone, or import a new certificate',
    owner: 'the load balancer',
    arns: async (context) => {
      const balancers = await idsOf(context, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
      const listeners = (await Promise.all(balancers.map((arn) => listenersOf(context, arn)))).flat();
      return listeners.flatMap(({ Certificates = [] }) => Certificates.map((c) => c.CertificateArn ?? ''));
    },
  }),
  certificateCheck({
    id: 'edge-certificate',
    area: 'edge',
    requirement: 'R20',
    title: "The distribution's certificate covers the custom domain and does not expire within 30 days",
    fix: 'Restore the validation record in the hosted zone, or import a new certificate into us-east-1',
    owner: 'the distribution',
    arns: async (context) =>
      (await distributions(context)).flatMap(({ ViewerCertificate }) => ViewerCertificate?.ACMCertificateArn ?? []),
  }),
  conditioned({
    id: 'edge-unavailable-page',
    area: 'edge',
    requirement: 'R20',
    title: 'The page that viewers get while the application cannot be reached exists',
    fix: 'Upload the page as docs/static-assets.md says; without it, viewers get 403 instead of 502 to 504',
    read: async (context) => {
      const origins = (await distributions(context)).flatMap(({ Origins }) => Origins?.Items ?? []);
      const buckets = origins
        .filter(({ S3OriginConfig }) => S3OriginConfig !== undefined)
        .map(({ DomainName = '' }) => DomainName.split('.s3.')[0] ?? '');
      // Listed, not asked for: who may list learns that an object is missing, and reads none.
      const pages = await Promise.all(
        buckets.map((Bucket) =>
          context.edge.s3.send(new ListObjectsV2Command({ Bucket, Prefix: UNAVAILABLE_PAGE_KEY })),
        ),
      );
      return { buckets, keys: pages.flatMap(({ Contents = [] }) => Contents.map(({ Key }) => Key)) };
    },
    conditions: {
      exists: ({ buckets, keys }) =>
        unless(keys.includes(UNAVAILABLE_PAGE_KEY), `bucket ${buckets.join(', ')} has no ${UNAVAILABLE_PAGE_KEY}`),
    },
    evidence: () => `/${UNAVAILABLE_PAGE_KEY}`,
  }),
  conditioned({
    id: 'compute-direct-request',
    area: 'compute',
    requirement: 'R25 network',
    title: 'A request that did not come through CloudFront gets 403, or no connection',
    fix: 'Deploy ComputeStack; until then the load balancer can be reached without the firewall',
    read: async (context) => {
      const arns = await idsOf(context, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
      const answers = await Promise.all(
        arns.map(async (arn) => {
          const { DNSName = '' } = (await loadBalancerOf(context, arn)) ?? {};
          return { DNSName, status: await directStatus(context, DNSName) };
        }),
      );
      return { answers };
    },
    conditions: {
      exists: ({ answers }) => unless(answers.length > 0, 'no load balancer is deployed'),
      refused: ({ answers }) =>
        answers.flatMap(({ DNSName, status }) =>
          unless(status === undefined || status === 403, `${DNSName} answers ${status ?? ''}, it should answer 403`),
        ),
    },
    evidence: ({ answers }) =>
      answers.map(({ DNSName, status }) => `${DNSName}: ${status ?? 'no connection from here'}`).join(', '),
  }),
  conditioned({
    id: 'monitoring-confirmed',
    area: 'monitoring',
    requirement: 'R23',
    title: 'Every subscriber of the topics has confirmed',
    fix: 'Have subscribers confirm the message of Amazon SNS',
    read: async (context) => {
      const topics = await idsOf(context, 'AWS::SNS::Topic');
      const found = (await Promise.all(topics.map((topic) => subscriptionsOf(context, topic)))).flat();
      const waiting = found.filter(({ SubscriptionArn = '' }) => !SubscriptionArn.startsWith('arn:'));
      const sentences = waiting.map(
        ({ Endpoint = '', TopicArn = '' }) => `${Endpoint} has not confirmed its subscription to ${TopicArn}`,
      );
      return { topics, found, sentences };
    },
    conditions: { confirmed: ({ sentences }, { emulator }) => (emulator === undefined ? sentences : []) },
    visible: {
      confirmable: ({ sentences }, { emulator }) =>
        unless(
          emulator === undefined || sentences.length === 0,
          'the emulator sends no message that a subscriber could confirm',
        ),
    },
    evidence: ({ found, topics }) => `${found.length} subscriptions on ${topics.length} topics`,
  }),
];

/** The configurations of the distributions. */
async function distributions(context: VerificationContext): Promise<DistributionConfig[]> {
  const ids = await idsOf(context, 'AWS::CloudFront::Distribution');
  const found = await Promise.all(ids.map((id) => distributionOf(context, id)));
  return found.flatMap((one) => one?.DistributionConfig ?? []);
}

interface CertificateCheck extends Omit<VerifyCheck, 'run' | 'conditions'> {
  /** What has the certificates. */
  readonly owner: string;
  /** Where they are. */
  readonly arns: (context: VerificationContext) => Promise<readonly string[]>;
}

function certificateCheck({ owner, arns: arnsOf, ...check }: CertificateCheck): VerifyCheck {
  return conditioned({
    ...check,
    read: async (context) => {
      const arns = await arnsOf(context);
      return Promise.all(arns.map(async (arn) => ({ arn, ...(await certificateOf(context, arn)) })));
    },
    conditions: {
      exists: (found) => unless(found.length > 0, `${owner} has no certificate`),
      issued: (found) =>
        found.flatMap(({ arn, Status = 'gone' }) =>
          unless(Status === 'ISSUED', `${arn} is ${Status}, it should be ISSUED`),
        ),
      covers: (found, { config }) =>
        found.flatMap(({ arn, DomainName = '', SubjectAlternativeNames = [] }) => {
          const names = [...new Set([DomainName, ...SubjectAlternativeNames])];
          const { name: domain } = config.domain;
          return unless(
            names.some((name) => covers(name, domain)),
            `${arn} is for ${names.join(', ')}, it should be for ${domain}`,
          );
        }),
      valid: (found) =>
        found.flatMap(({ arn, NotAfter }) =>
          unless(
            daysLeft(NotAfter) > SHORTEST_DAYS,
            `${arn} is valid for ${daysLeft(NotAfter)} more days, it should be for more than ${SHORTEST_DAYS}`,
          ),
        ),
    },
    evidence: (found) =>
      found.map(({ arn, NotAfter }) => `${arn}, valid for ${daysLeft(NotAfter)} more days`).join('; '),
  });
}

/** An asterisk stands for one label: https://docs.aws.amazon.com/acm/latest/userguide/acm-concepts.html */
function covers(name: string, domain: string): boolean {
  return name === domain || (name.startsWith('*.') && domain.slice(domain.indexOf('.')) === name.slice(1));
}

function daysLeft(notAfter = new Date(0)): number {
  return Math.floor((notAfter.getTime() - Date.now()) / DAY_IN_MILLIS);
}
