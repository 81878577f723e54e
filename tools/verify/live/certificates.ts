import type { CertificateDetail } from '@aws-sdk/client-acm';

const SHORTEST_DAYS = 30;
const DAY_IN_MILLIS = 24 * 3600 * 1000;

/** What is wrong with a certificate: not issued, not for the domain, or about to expire. */
export function certificateProblems(certificate: CertificateDetail | undefined, domain: string): string[] {
  const names = [certificate?.DomainName ?? '', ...(certificate?.SubjectAlternativeNames ?? [])];
  const days = daysLeft(certificate);
  return [
    ...(certificate?.Status === 'ISSUED' ? [] : [`the certificate is ${certificate?.Status ?? 'gone'}, not ISSUED`]),
    ...(names.some((name) => covers(name, domain))
      ? []
      : [`the certificate is for ${names.join(', ')}, not ${domain}`]),
    ...(days > SHORTEST_DAYS ? [] : [`the certificate expires in ${Math.floor(days)} days`]),
  ];
}

/** How long a certificate is still good for. */
export function validityOf(certificate: CertificateDetail | undefined): string {
  return `valid for ${Math.floor(daysLeft(certificate))} more days`;
}

/** An asterisk stands for one label: https://docs.aws.amazon.com/acm/latest/userguide/acm-concepts.html */
function covers(name: string, domain: string): boolean {
  return name === domain || (name.startsWith('*.') && domain.slice(domain.indexOf('.')) === name.slice(1));
}

function daysLeft(certificate: CertificateDetail | undefined): number {
  return ((certificate?.NotAfter?.getTime() ?? 0) - Date.now()) / DAY_IN_MILLIS;
}
