import type { ListResourceRecordSetsResponse, ResourceRecordSet } from '@aws-sdk/client-route-53';
import { pick } from '../../shared/aws/pick';
import { regionOf } from '../../../lib/shared/arn';
import { recordName, withoutFinalDot } from '../../shared/dns/dns-records';
import { ANYTHING } from '../compare/compare';
import { onceFor } from '../context';
import { clientsOf } from '../templates/layers';
import { one, oneOf, type TypeReaders } from './reader';

/** A certificate, read in the region that its ARN names. */
export const certificateOf = onceFor(async (context, CertificateArn) => {
  const { acm } = clientsOf(context, { region: regionOf(CertificateArn) ?? '' });
  return (await acm.describeCertificate({ CertificateArn })).Certificate;
});

export const recordsOf = onceFor(async ({ main: { route53 } }, HostedZoneId) => {
  const records: ResourceRecordSet[] = [];
  let page: Partial<ListResourceRecordSetsResponse> = {};
  do {
    const { NextRecordName: StartRecordName, NextRecordType: StartRecordType } = page;
    page = await route53.listResourceRecordSets({ HostedZoneId, StartRecordName, StartRecordType });
    records.push(...(page.ResourceRecordSets ?? []));
  } while (page.IsTruncated === true);
  return records;
});

export const edgeReaders: TypeReaders = {
  'AWS::CertificateManager::Certificate': one({
    find: ({ context, id }) => certificateOf(context, id),
    shown: 'DomainName KeyAlgorithm Status CertificateExport:Options.Export',
    more: (found, { template }) => ({
      SubjectAlternativeNames: found.SubjectAlternativeNames?.filter((name) => name !== found.DomainName),
      ValidationMethod: found.DomainValidationOptions?.[0]?.ValidationMethod ?? template.ValidationMethod,
    }),
    unseen: {
      DomainValidationOptions: 'CloudFormation creates the validation records, and ACM does not keep the zone',
    },
    // https://docs.aws.amazon.com/acm/latest/APIReference/API_CertificateOptions.html
    defaults: { Status: ['ISSUED'], KeyAlgorithm: ['RSA-2048', 'RSA_2048'], CertificateExport: ['DISABLED'] },
  }),
  'AWS::Route53::RecordSet': oneOf({
    all: (context, { template }) => recordsOf(context, String(template.HostedZoneId)),
    is: ({ Name, Type }, { template }) => recordName(Name) === recordName(template.Name) && Type === template.Type,
    more: ({ AliasTarget, ...record }, { template: { HostedZoneId } }) => ({
      ...record,
      HostedZoneId,
      AliasTarget: AliasTarget && { ...AliasTarget, DNSName: withoutFinalDot(AliasTarget.DNSName ?? '') },
      ...pick(record, 'ResourceRecords:ResourceRecords.Value'),
    }),
  }),
  'AWS::WAFv2::WebACL': one({
    find: async ({ context, id }) => {
      const [Name, Id] = id.split('|');
      return (await context.edge.webFirewall.getWebACL({ Name, Id, Scope: 'CLOUDFRONT' })).WebACL;
    },
    shown: `DefaultAction Description Name Rules VisibilityConfig DataProtectionConfig CaptchaConfig ChallengeConfig
      CustomResponseBodies TokenDomains AssociationConfig PreProcessFirewallManagerRuleGroups
      PostProcessFirewallManagerRuleGroups`,
    more: () => ({ Scope: 'CLOUDFRONT' }),
    defaults: { Name: [ANYTHING] },
  }),
  'AWS::WAFv2::LoggingConfiguration': one({
    find: async ({ clients, template }) => {
      const ResourceArn = String(template.ResourceArn);
      return (await clients.webFirewall.getLoggingConfiguration({ ResourceArn })).LoggingConfiguration;
    },
    shown: 'LogDestinationConfigs LoggingFilter RedactedFields ResourceArn',
  }),
};
