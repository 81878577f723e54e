import { collect } from '../../shared/aws/collect';
import { ANYTHING } from '../compare/compare';
import { onceFor } from '../context';
import { clientsOf } from '../templates/layers';
import { asTags, oneOf, pick, type TypeReaders } from './reader';

/** The resource policies of a region. */
export const resourcePolicies = onceFor(async (context, region) => {
  // A region has ten at most: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
  const { logs } = clientsOf(context, { region });
  return (await logs.describeResourcePolicies({ limit: 50 })).resourcePolicies ?? [];
});

/** The deliveries of a region. */
export const deliveries = onceFor((context, region) =>
  collect(clientsOf(context, { region }).logs.paginateDescribeDeliveries({}), 'deliveries'),
);

const deliverySources = onceFor((context, region) =>
  collect(clientsOf(context, { region }).logs.paginateDescribeDeliverySources({}), 'deliverySources'),
);

const deliveryDestinations = onceFor((context, region) =>
  collect(clientsOf(context, { region }).logs.paginateDescribeDeliveryDestinations({}), 'deliveryDestinations'),
);

/** How log groups and deliveries of logs are read. */
export const logsReaders: TypeReaders = {
  'AWS::Logs::LogGroup': {
    read: oneOf(
      // Whoever has the name as a whole comes first among those that begin with it.
      async (_, { clients: { logs }, id: logGroupNamePrefix }) =>
        (await logs.describeLogGroups({ logGroupNamePrefix })).logGroups ?? [],
      'logGroupName',
      ['logGroupName', 'kmsKeyId', 'retentionInDays', 'dataProtectionStatus', 'logGroupClass'],
    ),
    defaults: { logGroupName: [ANYTHING], logGroupClass: ['STANDARD'] },
  },
  'AWS::Logs::MetricFilter': {
    read: oneOf(
      (_, { clients: { logs: client }, template: { LogGroupName } }) =>
        collect(client.paginateDescribeMetricFilters({ logGroupName: String(LogGroupName) }), 'metricFilters'),
      'filterName',
      [
        ...['logGroupName', 'filterName', 'filterPattern', 'metricTransformations', 'applyOnTransformedLogs'],
        'emitSystemFieldDimensions',
      ],
    ),
    defaults: { filterName: [ANYTHING] },
  },
  'AWS::Logs::ResourcePolicy': {
    read: oneOf(
      (context, { place }) => resourcePolicies(context, place.region),
      ({ policyName }, { template }) => policyName === template.PolicyName,
      ['policyName', 'policyDocument'],
    ),
  },
  'AWS::Logs::DeliverySource': {
    read: oneOf(
      (context, { place }) => deliverySources(context, place.region),
      ({ name }, { template }) => name === template.Name,
      (found) => ({ ...pick(found, ['name', 'logType'], { ResourceArn: 'resourceArns' }), Tags: asTags(found.tags) }),
    ),
  },
  'AWS::Logs::DeliveryDestination': {
    read: oneOf(
      (context, { place }) => deliveryDestinations(context, place.region),
      ({ name }, { template }) => name === template.Name,
      (found) => ({
        ...pick(found, ['name', 'outputFormat']),
        DestinationResourceArn: found.deliveryDestinationConfiguration?.destinationResourceArn,
        Tags: asTags(found.tags),
      }),
    ),
  },
  'AWS::Logs::Delivery': {
    read: oneOf(
      (context, { place }) => deliveries(context, place.region),
      'id',
      (found) => ({
        ...pick(found, ['deliveryDestinationArn', 'deliverySourceName', 'recordFields', 'fieldDelimiter']),
        S3SuffixPath: found.s3DeliveryConfiguration?.suffixPath,
        S3EnableHiveCompatiblePath: found.s3DeliveryConfiguration?.enableHiveCompatiblePath,
        Tags: asTags(found.tags),
      }),
    ),
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
    defaults: { S3SuffixPath: [ANYTHING] },
  },
};
