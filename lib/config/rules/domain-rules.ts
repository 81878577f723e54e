import { accountOf, regionOf } from '../../shared/arn';
import { must, type Rule } from './rule';

/**
 * The first domain name of a certificate has at most 64 characters.
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

/**
 * Names that public DNS never delegates: the validation of a certificate for one would time out. Reserved names with a
 * second label, such as example.com, are allowed as placeholders.
 *
 * @see https://www.iana.org/assignments/special-use-domain-names/special-use-domain-names.xhtml
 */
const NEVER_PUBLIC =
  /\.(?:alt|arpa|corp|example|home|internal|invalid|lan|local|localdomain|localhost|mail|onion|test)$/;

/** Names that AWS owns, so that no customer can have a zone for them. */
const OF_AWS = /(?:^|\.)(?:amazonaws\.com|cloudfront\.net|awsapps\.com|on\.aws|api\.aws)$/;

const hostedZoneIsPublic: Rule = ({ domain: { hostedZoneName } }) =>
  must(
    !NEVER_PUBLIC.test(hostedZoneName) && !OF_AWS.test(hostedZoneName),
    'domain.hostedZoneName',
    'must be a name that public DNS can delegate to you',
    hostedZoneName,
  );

/** A zone has one name. The same id with another name was probably copied from the other environment. */
const hostedZoneIsNotAnothers: Rule = ({ domain }, { hostedZoneIds, hostedZoneNames }) =>
  Object.entries(hostedZoneIds).flatMap(([other, id]) =>
    must(
      id !== domain.hostedZoneId || hostedZoneNames[other] === domain.hostedZoneName,
      'domain.hostedZoneId',
      `must not be that of ${other}, whose zone is ${hostedZoneNames[other] ?? 'another one'}`,
      domain.hostedZoneId,
    ),
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
    arn === undefined || regionOf(arn) === region,
    'domain.loadBalancerCertificateArn',
    `must be a certificate in ${region}, the main region`,
    arn,
  );

const certificatesAreInTheAccount: Rule = ({ account, domain }) =>
  (['loadBalancerCertificateArn', 'distributionCertificateArn'] as const).flatMap((name) => {
    const arn = domain[name];
    return must(
      account === undefined || arn === undefined || accountOf(arn) === account,
      `domain.${name}`,
      `must be a certificate of account ${account ?? ''}`,
      arn,
    );
  });

/** Only one distribution can have a name as its alias, and a record has one target. */
const domainIsNotAnothers: Rule = ({ domain: { name } }, { domains }) =>
  Object.entries(domains).flatMap(([other, domain]) =>
    must(name !== domain, 'domain.name', `must not be the domain of ${other}`, name),
  );

const certificatesAreOfOneAccount: Rule = ({ account, domain }) => {
  const { loadBalancerCertificateArn: regional, distributionCertificateArn: edge } = domain;
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
  hostedZoneIsPublic,
  hostedZoneIsNotAnothers,
  domainFitsIntoCertificates,
  certificateIsInTheMainRegion,
  certificatesAreInTheAccount,
  certificatesAreOfOneAccount,
  domainIsNotAnothers,
];
