import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { collect, collectEach } from '../../shared/aws/collect';
import { recordName } from '../../shared/dns/dns-records';
import type { VerifyCheck } from '../check';
import { once, type VerificationContext } from '../context';
import { distributionOf } from '../readers/cloudfront';
import { certificateOf, recordsOf } from '../readers/edge';
import { deliveries } from '../readers/logs';
import { alarmsIn, subscriptionsOf } from '../readers/notifications';
import { allResources, idsOf, templateOf, templatesOf } from '../templates/platform-resources';
import { atEach, beyond, beyondType, kindsOf } from './surplus';

const describeRecord = ({ Name = '', Type, AliasTarget, ResourceRecords = [] }: ResourceRecordSet): string =>
  `${Name} (${Type ?? ''} ${AliasTarget?.DNSName ?? ResourceRecords.map(({ Value = '' }) => Value).join(' ')})`;

/** Records by which ACM validates the platform's certificates. */
async function validationRecords(context: VerificationContext): Promise<string[]> {
  const certificates = await idsOf(context, 'AWS::CertificateManager::Certificate');
  const options = await collectEach(
    certificates,
    async (arn) => (await certificateOf(context, arn))?.DomainValidationOptions ?? [],
  );
  return options.map(({ ResourceRecord }) => recordName(ResourceRecord?.Name ?? ''));
}

async function strangeRecords(context: VerificationContext): Promise<string[]> {
  const templates = await templatesOf(context, 'AWS::Route53::RecordSet');
  const zones = [...new Set(templates.map(({ HostedZoneId }) => String(HostedZoneId)))];
  const known = templates.map(({ Name, Type }) => `${String(Type)} ${recordName(Name)}`);
  const domain = recordName(context.config.domain.name);
  const apex = recordName(context.config.domain.hostedZoneName);
  const [records, validation] = await Promise.all([
    collectEach(zones, (zone) => recordsOf(context, zone)),
    validationRecords(context),
  ]);
  return records
    .filter(({ Name, Type = '', SetIdentifier }) => {
      const name = recordName(Name);
      // A wildcard of the zone answers for the domain's name too, wherever the name has no record of that type.
      const answers = name === domain || name.endsWith(`.${domain}`) || name === `\\052.${apex}`;
      const isOfZone = name === apex && (Type === 'NS' || Type === 'SOA');
      const isKnown = known.includes(`${Type} ${name}`) && SetIdentifier === undefined;
      return answers && !isOfZone && !isKnown && !(Type === 'CNAME' && validation.includes(name));
    })
    .map(describeRecord);
}

/** The deliveries of the distribution's logs. */
const ownDeliveries = once(async (context) =>
  collectEach(await allResources(context, 'AWS::Logs::DeliverySource'), async (source) => {
    const { Name } = await templateOf(context, source);
    const all = await deliveries(context, source.layer.region);
    return all.filter(({ deliverySourceName }) => deliverySourceName === Name);
  }),
);

const metricFilters = atEach('AWS::Logs::LogGroup', (_, logGroupName, { logs }) =>
  collect(logs.paginateDescribeMetricFilters({ logGroupName }), 'metricFilters'),
);

const records = kindsOf('monitoring', 'R25 records');

/** Resources that should not point to the platform, subscribe to it, or copy its logs. */
export const edgeSurplus: readonly VerifyCheck[] = [
  kindsOf('edge', 'R20')('records', 'records of the domain and below it, delegations included', strangeRecords),
  kindsOf('edge', 'R25 edge')(
    'distributions',
    "distributions in front of the platform's origins",
    atEach('AWS::CloudFront::Distribution', async (context, id, { cloudFront }) => {
      const { Origins } = (await distributionOf(context, id))?.DistributionConfig ?? {};
      const own = Origins?.Items?.map(({ DomainName }) => DomainName);
      const lists = await collect(cloudFront.paginateListDistributions({}), 'DistributionList');
      const found = lists.flatMap(({ Items = [] }) => Items);
      const others = found.filter((one) => one.Origins?.Items?.some(({ DomainName }) => own?.includes(DomainName)));
      return beyond(others, [id], 'Id', ({ DomainName = '' }) => DomainName);
    }),
  ),
  kindsOf('edge', 'R25 records')(
    'log-deliveries',
    "deliveries of the distribution's logs",
    beyondType('AWS::Logs::Delivery', ownDeliveries, 'id', ({ deliveryDestinationArn: to = '' }) => `to ${to}`),
  ),
  records(
    'subscription-filters',
    "subscription filters that copy the platform's logs",
    atEach('AWS::Logs::LogGroup', async (_, logGroupName, { logs }) => {
      const found = await collect(logs.paginateDescribeSubscriptionFilters({ logGroupName }), 'subscriptionFilters');
      return found.map(({ destinationArn = '' }) => `${logGroupName} (to ${destinationArn})`);
    }),
  ),
  records(
    'metric-filters',
    'metric filters on the logs, which could mask a metric that an alarm watches',
    beyondType('AWS::Logs::MetricFilter', metricFilters, 'filterName', ({ logGroupName = '' }) => `of ${logGroupName}`),
  ),
  kindsOf('monitoring', 'R23')(
    'subscribers',
    'subscribers of the topics',
    atEach('AWS::SNS::Topic', async (context, topic) => {
      const templates = await templatesOf(context, 'AWS::SNS::Subscription');
      const known = templates.filter(({ TopicArn }) => TopicArn === topic).map(({ Endpoint }) => String(Endpoint));
      const found = await subscriptionsOf(context, topic);
      return beyond(found, known, 'Endpoint', ({ Protocol = '' }) => `by ${Protocol}, of ${topic}`);
    }),
  ),
  records('alarms', "alarms under the platform's names, one of which could silence others", async (context) => {
    const known = await idsOf(context, 'AWS::CloudWatch::Alarm');
    const composite = await idsOf(context, 'AWS::CloudWatch::CompositeAlarm');
    const regions = [...new Set(context.layers.map(({ region }) => region))];
    const found = await collectEach(regions, (region) => alarmsIn(context, region));
    // Target tracking makes alarms of its own, under names that begin with `TargetTracking-`.
    return beyond(found, [...known, ...composite], 'AlarmName');
  }),
];
