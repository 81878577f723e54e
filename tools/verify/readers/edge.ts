import type { CertificateDetail } from '@aws-sdk/client-acm';
import type {
  ListResourceRecordSetsRequest,
  ListResourceRecordSetsResponse,
  ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import { ANYTHING } from '../compare/compare';
import { onceFor, type VerificationContext } from '../context';
import { clientsOf } from '../templates/layers';
import { oneOf, pick, type Properties, type TypeReaders } from './reader';

/** A certificate. Its ARN says in which region it is. */
export const certificateOf = onceFor(async (context, CertificateArn): Promise<CertificateDetail | undefined> => {
  const { acm } = clientsOf(context, { region: CertificateArn.split(':')[3] ?? '' });
  return (await acm.describeCertificate({ CertificateArn })).Certificate;
});

/** All records of a hosted zone. */
export const recordsOf = onceFor(async (context, HostedZoneId) => {
  const records: ResourceRecordSet[] = [];
  let next: ListResourceRecordSetsRequest | undefined = { HostedZoneId };
  while (next !== undefined) {
    const page: ListResourceRecordSetsResponse = await context.main.route53.listResourceRecordSets(next);
    records.push(...(page.ResourceRecordSets ?? []));
    next =
      page.IsTruncated === true
        ? { HostedZoneId, StartRecordName: page.NextRecordName, StartRecordType: page.NextRecordType }
        : undefined;
  }
  return records;
});

/** A name of a record as Route 53 keeps it. */
export function recordName(name: unknown): string {
  const text = String(name).toLowerCase();
  return text.endsWith('.') ? text : `${text}.`;
}

function recordProperties({ AliasTarget, ...set }: ResourceRecordSet, HostedZoneId: unknown): Properties {
  const target = AliasTarget?.DNSName?.replace(/\.$/, '');
  return {
    ...set,
    HostedZoneId,
    AliasTarget: AliasTarget && { ...AliasTarget, DNSName: target },
    ResourceRecords: set.ResourceRecords?.map(({ Value }) => Value),
  };
}

const webAclOf = async ({ edge }: VerificationContext, id: string) => {
  const [Name, Id] = id.split('|');
  return (await edge.webFirewall.getWebACL({ Name, Id, Scope: 'CLOUDFRONT' })).WebACL;
};

/** How certificates, records of the domain and the web firewall are read. */
export const edgeReaders: TypeReaders = {
  'AWS::CertificateManager::Certificate': {
    read: async ({ context, id, template }) => {
      const found = await certificateOf(context, id);
      const names = ['DomainName', 'KeyAlgorithm', 'Status'];
      const others = found?.SubjectAlternativeNames?.filter((name) => name !== found.DomainName);
      return (
        found && {
          ...pick(found, names),
          CertificateExport: found.Options?.Export,
          SubjectAlternativeNames: others,
          ValidationMethod: found.DomainValidationOptions?.[0]?.ValidationMethod ?? template.ValidationMethod,
        }
      );
    },
    unseen: { DomainValidationOptions: 'CloudFormation writes the records of the validation, and ACM keeps no zone' },
    // https://docs.aws.amazon.com/acm/latest/APIReference/API_CertificateOptions.html
    defaults: { Status: ['ISSUED'], KeyAlgorithm: ['RSA-2048', 'RSA_2048'], CertificateExport: ['DISABLED'] },
  },
  'AWS::Route53::RecordSet': {
    read: oneOf(
      (context, { template }) => recordsOf(context, String(template.HostedZoneId)),
      ({ Name, Type }, { template }) => recordName(Name) === recordName(template.Name) && Type === template.Type,
      (found, { template }) => recordProperties(found, template.HostedZoneId),
    ),
  },
  'AWS::WAFv2::WebACL': {
    read: async ({ context, id }) => {
      const found = await webAclOf(context, id);
      const names = ['DefaultAction', 'Description', 'Name', 'Rules', 'VisibilityConfig', 'DataProtectionConfig'];
      const others = ['CaptchaConfig', 'ChallengeConfig', 'CustomResponseBodies', 'TokenDomains', 'AssociationConfig'];
      const groups = ['PreProcessFirewallManagerRuleGroups', 'PostProcessFirewallManagerRuleGroups'];
      return found && { ...pick(found, [...names, ...others, ...groups]), Scope: 'CLOUDFRONT' };
    },
    defaults: { Name: [ANYTHING] },
  },
  'AWS::WAFv2::LoggingConfiguration': {
    read: async ({ clients, template }) => {
      const { LoggingConfiguration } = await clients.webFirewall.getLoggingConfiguration({
        ResourceArn: String(template.ResourceArn),
      });
      const names = ['LogDestinationConfigs', 'LoggingFilter', 'RedactedFields', 'ResourceArn'];
      return LoggingConfiguration && pick(LoggingConfiguration, names);
    },
  },
};
