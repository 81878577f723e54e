import { DescribeCertificateCommand } from '@aws-sdk/client-acm';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { fail, judge } from '../../../shared/checks/finding';
import { certificateProblems, validityOf } from '../../certificates';
import type { VerifyCheck } from '../../check';
import { differingItems, differs } from '../../expect';
import { attributes, listeners, loadBalancer } from '../../inventory/load-balancer';
import { securityGroupId, subnets } from '../../inventory/network';

/** How requests come in. */
export const entryChecks: readonly VerifyCheck[] = [
  {
    id: 'load-balancer-public',
    area: 'load-balancer',
    requirement: 'R11',
    title: 'The load balancer is active in the three public subnets, in its own group',
    fix: 'Deploy ComputeStack',
    run: async (context) => {
      const [found, all, group] = await Promise.all([
        loadBalancer(context),
        subnets(context),
        securityGroupId(context, 'load balancer'),
      ]);
      const wanted = all.filter(({ tier }) => tier === 'Public').map(({ id }) => id);
      const got = (found.AvailabilityZones ?? []).map(({ SubnetId = '' }) => SubnetId);
      return judge(
        [
          ...differs('scheme', found.Scheme, 'internet-facing'),
          ...differs('state', found.State?.Code, 'active'),
          ...differingItems('subnets', got, wanted),
          ...differingItems('groups', found.SecurityGroups ?? [], [group]),
        ],
        `${found.DNSName ?? ''} in ${got.join(', ')}`,
      );
    },
  },
  {
    id: 'load-balancer-tls',
    area: 'load-balancer',
    requirement: 'R14',
    title: 'Only HTTPS is served, by TLS 1.2 and 1.3 with forward secrecy; HTTP at most redirects',
    fix: 'Deploy ComputeStack; remove listeners that were added by hand',
    run: async (context) => {
      const found = await listeners(context);
      const policy = found.find(({ Protocol }) => Protocol === 'HTTPS')?.SslPolicy;
      const plain = found.filter(({ Protocol }) => Protocol !== 'HTTPS');
      const redirects = plain.every(({ DefaultActions = [] }) =>
        DefaultActions.every(({ RedirectConfig }) => RedirectConfig?.Protocol === 'HTTPS'),
      );
      const wanted =
        context.config.network.loadBalancerAccess === 'internet' ? ['HTTPS:443', 'HTTP:80'] : ['HTTPS:443'];
      const got = found.map(({ Protocol = '', Port = 0 }) => `${Protocol}:${Port}`);
      return judge(
        [
          ...differingItems('listeners', got, wanted),
          ...differs('TLS policy', policy, elbv2.SslPolicy.TLS13_12_RES_PQ),
          ...(redirects ? [] : ['plain HTTP is answered']),
        ],
        `${got.join(', ')} with ${policy ?? ''}`,
      );
    },
  },
  {
    id: 'load-balancer-certificate',
    area: 'load-balancer',
    requirement: 'R14',
    title: 'Its ACM certificate covers the custom domain and does not expire within 30 days',
    fix: 'Restore the validation record in the hosted zone, or import a new certificate',
    run: async (context) => {
      const https = (await listeners(context)).find(({ Protocol }) => Protocol === 'HTTPS');
      const arn = https?.Certificates?.[0]?.CertificateArn;
      if (arn === undefined) {
        return fail('there is no HTTPS listener with a certificate');
      }
      const { Certificate } = await context.main.acm.send(new DescribeCertificateCommand({ CertificateArn: arn }));
      const { name, loadBalancerCertificateArn } = context.config.domain;
      return judge(
        [
          ...(loadBalancerCertificateArn === undefined ? [] : differs('certificate', arn, loadBalancerCertificateArn)),
          ...certificateProblems(Certificate, name),
        ],
        `${arn} for ${name}, ${validityOf(Certificate)}`,
      );
    },
  },
  {
    id: 'load-balancer-attributes',
    area: 'load-balancer',
    requirement: 'R25',
    title: 'It logs accesses and connections, drops invalid headers, and is protected from deletion as configured',
    fix: 'Deploy ComputeStack',
    run: async (context) => {
      const found = await attributes(context);
      const wanted = {
        'access_logs.s3.enabled': 'true',
        'connection_logs.s3.enabled': 'true',
        'routing.http.drop_invalid_header_fields.enabled': 'true',
        'deletion_protection.enabled': String(context.config.protection.deletionProtection),
      };
      return judge(
        Object.entries(wanted).flatMap(([key, value]) => differs(key, found.get(key), value)),
        Object.entries(wanted)
          .map(([key, value]) => `${key} ${value}`)
          .join(', '),
      );
    },
  },
];
