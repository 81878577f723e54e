import { EDGE_REGION } from '../../facts/edge-region';
import { section, setting, text } from './setting';

const hostName = (): ReturnType<typeof text> =>
  text(
    'a lower-case domain name such as app.example.com',
    /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,57}[a-z0-9])$/,
  );

// https://docs.aws.amazon.com/acm/latest/APIReference/API_CertificateDetail.html
const certificateArn = (where: string, region: string): ReturnType<typeof text> =>
  text(
    `the ARN of an ACM certificate in ${where}, arn:aws:acm:${region}:<account>:certificate/<id>`,
    new RegExp(
      `^arn:aws:acm:${region === '<region>' ? '[a-z0-9-]+' : region}:\\d{12}:` +
        'certificate/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
    ),
  );

const OTHER_CERTIFICATE = 'viewers get the other certificate from then on';

/** The custom domain of CloudFront and the load balancer. */
export const domain = section({
  name: setting(hostName(), {
    description: 'Custom domain of the platform',
    change: 'downtime',
    changeNote: 'new certificates and records; the old name stops answering',
  }),
  hostedZoneId: setting(text("the id of a hosted zone, 'Z' and capitals or digits", /^Z[A-Z0-9]{1,31}$/), {
    description: 'Public Route 53 hosted zone of the domain, in the same account',
    change: 'downtime',
    changeNote: 'records move to the other zone',
  }),
  hostedZoneName: setting(hostName(), {
    description: 'Name of the hosted zone: the domain itself or a parent of it',
    change: 'downtime',
    changeNote: 'records move to the other zone',
  }),
  loadBalancerCertificateArn: setting(certificateArn('the main region', '<region>').optional(), {
    description: 'Existing certificate for the load balancer; without it, one is created and validated by DNS',
    change: 'in place',
    changeNote: OTHER_CERTIFICATE,
  }),
  distributionCertificateArn: setting(certificateArn(EDGE_REGION, EDGE_REGION).optional(), {
    description: 'Existing certificate for CloudFront; without it, one is created and validated by DNS',
    change: 'in place',
    changeNote: OTHER_CERTIFICATE,
  }),
});
