import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { UNAVAILABLE_PAGE_KEY } from '../../../../lib/shared/unavailable-page';
import { fail, judge, unknown } from '../../../shared/checks/finding';
import type { VerifyCheck } from '../../check';
import type { VerificationContext } from '../../context';
import { certificateProblems, validityOf } from '../../live/certificates';
import { directStatus } from '../../live/direct-request';
import { distributionOf } from '../../readers/cloudfront';
import { certificateOf } from '../../readers/edge';
import { listenersOf, loadBalancerOf } from '../../readers/load-balancing';
import { subscriptionsOf } from '../../readers/notifications';
import { idsOf } from '../../templates/platform-resources';

/** The ways in, as the world sees them, and who is notified. */
export const entryHealth: readonly VerifyCheck[] = [
  {
    id: 'compute-certificate',
    area: 'compute',
    requirement: 'R14',
    title: "The load balancer's certificates cover the custom domain and do not expire within 30 days",
    fix: 'Restore the validation record in the hosted zone, or import a new certificate',
    run: async (context) => {
      const balancers = await idsOf(context, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
      const listeners = (await Promise.all(balancers.map((arn) => listenersOf(context, arn)))).flat();
      const arns = listeners.flatMap(({ Certificates = [] }) => Certificates.map((c) => c.CertificateArn ?? ''));
      return judgeCertificates(context, arns);
    },
  },
  {
    id: 'edge-certificate',
    area: 'edge',
    requirement: 'R20',
    title: "The distribution's certificate covers the custom domain and does not expire within 30 days",
    fix: 'Restore the validation record in the hosted zone, or import a new certificate into us-east-1',
    run: async (context) => {
      const ids = await idsOf(context, 'AWS::CloudFront::Distribution');
      const found = await Promise.all(ids.map((id) => distributionOf(context, id)));
      const arns = found.map((one) => one?.DistributionConfig?.ViewerCertificate?.ACMCertificateArn);
      return judgeCertificates(
        context,
        arns.filter((arn) => arn !== undefined),
      );
    },
  },
  {
    id: 'edge-unavailable-page',
    area: 'edge',
    requirement: 'R20',
    title: 'The page that viewers get while the application cannot be reached exists',
    fix: 'Upload the page as docs/static-assets.md says; without it, viewers get 403 instead of 502 to 504',
    run: async (context) => {
      const ids = await idsOf(context, 'AWS::CloudFront::Distribution');
      const found = await Promise.all(ids.map((id) => distributionOf(context, id)));
      const origins = found.flatMap((one) => one?.DistributionConfig?.Origins?.Items ?? []);
      const buckets = origins
        .filter(({ S3OriginConfig }) => S3OriginConfig !== undefined)
        .map(({ DomainName = '' }) => DomainName.split('.s3.')[0] ?? '');
      // Listed, not asked for: who may list learns that an object is missing, and reads none.
      const pages = await Promise.all(
        buckets.map((Bucket) =>
          context.edge.s3.send(new ListObjectsV2Command({ Bucket, Prefix: UNAVAILABLE_PAGE_KEY })),
        ),
      );
      const exists = pages.flatMap(({ Contents = [] }) => Contents).some(({ Key }) => Key === UNAVAILABLE_PAGE_KEY);
      return judge(
        exists ? [] : [`${UNAVAILABLE_PAGE_KEY} is not in ${buckets.join(', ')}`],
        `/${UNAVAILABLE_PAGE_KEY}`,
      );
    },
  },
  {
    id: 'compute-direct-request',
    area: 'compute',
    requirement: 'R25 network',
    title: 'A request that did not come through CloudFront gets 403, or no connection',
    fix: 'Deploy ComputeStack; until then the load balancer can be reached without the firewall',
    run: async (context) => {
      const arns = await idsOf(context, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
      const answers = await Promise.all(
        arns.map(async (arn) => {
          const { DNSName = '' } = (await loadBalancerOf(context, arn)) ?? {};
          return { DNSName, status: await directStatus(context, DNSName) };
        }),
      );
      return answers.length === 0
        ? fail('there is no load balancer')
        : judge(
            answers
              .filter(({ status }) => status !== undefined && status !== 403)
              .map(({ DNSName, status }) => `${DNSName} answers ${status ?? ''}`),
            answers.map(({ DNSName, status }) => `${DNSName}: ${status ?? 'no connection from here'}`).join(', '),
          );
    },
  },
  {
    id: 'monitoring-confirmed',
    area: 'monitoring',
    requirement: 'R23',
    title: 'Every subscriber of the topics has confirmed',
    fix: 'Have subscribers confirm the message of Amazon SNS',
    run: async (context) => {
      const topics = await idsOf(context, 'AWS::SNS::Topic');
      const found = (await Promise.all(topics.map((topic) => subscriptionsOf(context, topic)))).flat();
      const waiting = found.filter(({ SubscriptionArn = '' }) => !SubscriptionArn.startsWith('arn:'));
      if (context.emulator !== undefined && waiting.length > 0) {
        return unknown('the emulator sends no message that a subscriber could confirm');
      }
      return judge(
        waiting.map(({ Endpoint = '', TopicArn = '' }) => `${Endpoint} has not confirmed ${TopicArn}`),
        `${found.length} subscriptions on ${topics.length} topics`,
      );
    },
  },
];

async function judgeCertificates(context: VerificationContext, arns: readonly string[]) {
  const certificates = await Promise.all(arns.map((arn) => certificateOf(context, arn)));
  const { name } = context.config.domain;
  return arns.length === 0
    ? fail('there is no certificate')
    : judge(
        certificates.flatMap((certificate) => certificateProblems(certificate, name)),
        certificates.map((certificate, index) => `${arns[index] ?? ''}, ${validityOf(certificate)}`).join('; '),
      );
}
