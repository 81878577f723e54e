import { paginateDescribeSubscriptionFilters } from '@aws-sdk/client-cloudwatch-logs';
import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { collect } from '../../shared/aws/collect';
import { certificateOf, recordName, recordsOf } from '../readers/edge';
import { deliveries } from '../readers/logs';
import { alarmsIn, subscriptionsOf } from '../readers/notifications';
import { clientsOf } from '../templates/layers';
import { allResources, idsOf, templateOf } from '../templates/platform-resources';
import type { VerificationContext } from '../context';
import { beyond, type SurplusKind } from './surplus';

const describeRecord = ({ Name = '', Type, AliasTarget, ResourceRecords = [] }: ResourceRecordSet): string =>
  `${Type ?? ''} ${Name} to ${AliasTarget?.DNSName ?? ResourceRecords.map(({ Value = '' }) => Value).join(' ')}`;

/** Records by which ACM validates the platform's certificates. */
async function validationRecords(context: VerificationContext): Promise<string[]> {
  const certificates = await idsOf(context, 'AWS::CertificateManager::Certificate');
  const found = await Promise.all(certificates.map((arn) => certificateOf(context, arn)));
  return found
    .flatMap((certificate) => certificate?.DomainValidationOptions ?? [])
    .map(({ ResourceRecord }) => recordName(ResourceRecord?.Name ?? ''));
}

/** What should not lead to the platform, listen to it, or copy what it records. */
export const edgeSurplus: readonly SurplusKind[] = [
  {
    id: 'records',
    area: 'edge',
    requirement: 'R20',
    what: 'records of the domain and below it, delegations included',
    find: async (context) => {
      const resources = await allResources(context, 'AWS::Route53::RecordSet');
      const templates = await Promise.all(resources.map((resource) => templateOf(context, resource)));
      const zones = [...new Set(templates.map(({ HostedZoneId }) => String(HostedZoneId)))];
      const known = templates.map(({ Name, Type }) => `${String(Type)} ${recordName(Name)}`);
      const domain = recordName(context.config.domain.name);
      const apex = recordName(context.config.domain.hostedZoneName);
      const [records, validation] = await Promise.all([
        Promise.all(zones.map((zone) => recordsOf(context, zone))),
        validationRecords(context),
      ]);
      return records
        .flat()
        .filter(({ Name, Type = '', SetIdentifier }) => {
          const name = recordName(Name);
          // A wildcard of the zone answers for the domain's name too, wherever the name has no record of that type.
          const answers = name === domain || name.endsWith(`.${domain}`) || name === `\\052.${apex}`;
          const isOfZone = name === apex && (Type === 'NS' || Type === 'SOA');
          const isKnown = known.includes(`${Type} ${name}`) && SetIdentifier === undefined;
          return answers && !isOfZone && !isKnown && !(Type === 'CNAME' && validation.includes(name));
        })
        .map(describeRecord);
    },
  },
  {
    id: 'log-deliveries',
    area: 'edge',
    requirement: 'R25 records',
    what: "deliveries of the distribution's logs",
    find: async (context) => {
      const sources = await allResources(context, 'AWS::Logs::DeliverySource');
      const known = await idsOf(context, 'AWS::Logs::Delivery');
      const found = await Promise.all(
        sources.map(async (source) => {
          const { Name } = await templateOf(context, source);
          const all = await deliveries(context, source.layer.region);
          return all.filter(({ deliverySourceName }) => deliverySourceName === Name);
        }),
      );
      return beyond(
        found.flat(),
        known,
        ({ id }) => id,
        ({ id = '', deliveryDestinationArn = '' }) => `${id} to ${deliveryDestinationArn}`,
      );
    },
  },
  {
    id: 'log-subscriptions',
    area: 'monitoring',
    requirement: 'R25 records',
    what: "subscriptions that copy the platform's logs",
    find: async (context) => {
      const groups = await allResources(context, 'AWS::Logs::LogGroup');
      const found = await Promise.all(
        groups.map(async ({ layer, id: logGroupName }) => {
          const { logs: client } = clientsOf(context, layer);
          const pages = paginateDescribeSubscriptionFilters({ client }, { logGroupName });
          return logGroupName === undefined ? [] : collect(pages, (page) => page.subscriptionFilters);
        }),
      );
      return found.flat().map(({ logGroupName = '', destinationArn = '' }) => `${logGroupName} to ${destinationArn}`);
    },
  },
  {
    id: 'subscribers',
    area: 'monitoring',
    requirement: 'R23',
    what: 'subscribers of the topics',
    find: async (context) => {
      const [topics, resources] = await Promise.all([
        idsOf(context, 'AWS::SNS::Topic'),
        allResources(context, 'AWS::SNS::Subscription'),
      ]);
      const templates = await Promise.all(resources.map((resource) => templateOf(context, resource)));
      const known = templates.map((template) => `${String(template.TopicArn)} ${String(template.Endpoint)}`);
      const found = await Promise.all(topics.map((topic) => subscriptionsOf(context, topic)));
      return beyond(
        found.flat(),
        known,
        ({ TopicArn = '', Endpoint = '' }) => `${TopicArn} ${Endpoint}`,
        ({ TopicArn = '', Endpoint = '', Protocol = '' }) => `${Protocol} ${Endpoint} on ${TopicArn}`,
      );
    },
  },
  {
    id: 'alarms',
    area: 'monitoring',
    requirement: 'R25 records',
    what: "alarms under the platform's names, one of which could silence others",
    find: async (context) => {
      const [known, composite] = await Promise.all([
        idsOf(context, 'AWS::CloudWatch::Alarm'),
        idsOf(context, 'AWS::CloudWatch::CompositeAlarm'),
      ]);
      const regions = [...new Set(context.layers.map(({ region }) => region))];
      const found = await Promise.all(regions.map((region) => alarmsIn(context, region)));
      // Target tracking makes alarms of its own, under names that begin with `TargetTracking-`.
      return beyond(found.flat(), [...known, ...composite], ({ AlarmName }) => AlarmName);
    },
  },
];
