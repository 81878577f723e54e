import { must, type Rule } from './rule';

/**
 * A certificate's first name has at most 64 characters.
 *
 * @see https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html
 */
const LONGEST_CERTIFICATE_NAME = 64;

const domainIsInTheHostedZone: Rule = ({ domain: { name, hostedZoneName } }) =>
  must(
    name === hostedZoneName || name.endsWith(`.${hostedZoneName}`),
    'domain.name',
    `must be ${hostedZoneName} or a name that ends with .${hostedZoneName}, the hosted zone`,
    name,
  );

const domainFitsIntoCertificates: Rule = ({ domain }) =>
  must(
    domain.name.length <= LONGEST_CERTIFICATE_NAME ||
      (domain.loadBalancerCertificateArn !== undefined && domain.distributionCertificateArn !== undefined),
    'domain.name',
    `must have at most ${LONGEST_CERTIFICATE_NAME} characters, unless existing certificates are given for both`,
    domain.name,
  );

const certificateIsInTheMainRegion: Rule = ({ region, domain: { loadBalancerCertificateArn: arn } }) =>
  must(
    arn === undefined || arn.split(':')[3] === region,
    'domain.loadBalancerCertificateArn',
    `must be a certificate in ${region}, the main region`,
    arn,
  );

const certificatesAreInTheAccount: Rule = ({ account, domain }) =>
  (['loadBalancerCertificateArn', 'distributionCertificateArn'] as const).flatMap((name) => {
    const arn = domain[name];
    return must(
      account === undefined || arn === undefined || arn.split(':')[4] === account,
      `domain.${name}`,
      `must be a certificate of account ${account ?? ''}`,
      arn,
    );
  });

/** A name is an alias of one distribution only, and a record has one target. */
const domainIsNotAnothers: Rule = ({ domain: { name } }, { domains }) =>
  Object.entries(domains).flatMap(([other, domain]) =>
    must(name !== domain, 'domain.name', `must not be the domain of ${other}`, name),
  );

const certificatesAreOfOneAccount: Rule = ({ account, domain }) => {
  const { loadBalancerCertificateArn: regional, distributionCertificateArn: edge } = domain;
  const accountOf = (arn: string | undefined) => arn?.split(':')[4];
  return must(
    account !== undefined || regional === undefined || edge === undefined || accountOf(regional) === accountOf(edge),
    'domain.distributionCertificateArn',
    `must be a certificate of account ${accountOf(regional) ?? ''}, that of loadBalancerCertificateArn`,
    edge,
  );
};

/** Domain, hosted zone and certificates. */
export const domainRules: readonly Rule[] = [
  domainIsInTheHostedZone,
  domainFitsIntoCertificates,
  certificateIsInTheMainRegion,
  certificatesAreInTheAccount,
  certificatesAreOfOneAccount,
  domainIsNotAnothers,
];
