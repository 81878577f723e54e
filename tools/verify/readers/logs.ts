import { collect } from '../../shared/aws/collect';
import { ANYTHING } from '../compare/compare';
import { onceFor } from '../context';
import { clientsOf } from '../templates/layers';
import { oneOf, type TypeReaders } from './reader';

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
  'AWS::Logs::LogGroup': oneOf({
    // Whoever has the name as a whole comes first among those that begin with it.
    all: async (_, { clients: { logs }, id: logGroupNamePrefix }) =>
      (await logs.describeLogGroups({ logGroupNamePrefix })).logGroups ?? [],
    is: 'logGroupName',
    shown: 'logGroupName kmsKeyId retentionInDays dataProtectionStatus logGroupClass',
    defaults: { logGroupName: [ANYTHING], logGroupClass: ['STANDARD'] },
  }),
  'AWS::Logs::MetricFilter': oneOf({
    all: (_, { clients: { logs }, template: { LogGroupName } }) =>
      collect(logs.paginateDescribeMetricFilters({ logGroupName: String(LogGroupName) }), 'metricFilters'),
    is: 'filterName',
    shown:
      'logGroupName filterName filterPattern metricTransformations applyOnTransformedLogs emitSystemFieldDimensions',
    defaults: { filterName: [ANYTHING] },
  }),
  'AWS::Logs::ResourcePolicy': oneOf({
    all: (context, { place }) => resourcePolicies(context, place.region),
    is: ({ policyName }, { template }) => policyName === template.PolicyName,
    shown: 'policyName policyDocument',
  }),
  'AWS::Logs::DeliverySource': oneOf({
    all: (context, { place }) => deliverySources(context, place.region),
    is: ({ name }, { template }) => name === template.Name,
    shown: 'name logType ResourceArn:resourceArns tags',
  }),
  'AWS::Logs::DeliveryDestination': oneOf({
    all: (context, { place }) => deliveryDestinations(context, place.region),
    is: ({ name }, { template }) => name === template.Name,
    shown: 'name outputFormat DestinationResourceArn:deliveryDestinationConfiguration.destinationResourceArn tags',
  }),
  'AWS::Logs::Delivery': oneOf({
    all: (context, { place }) => deliveries(context, place.region),
    is: 'id',
    shown: `deliveryDestinationArn deliverySourceName recordFields fieldDelimiter tags
      S3SuffixPath:s3DeliveryConfiguration.suffixPath
      S3EnableHiveCompatiblePath:s3DeliveryConfiguration.enableHiveCompatiblePath`,
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
    defaults: { S3SuffixPath: [ANYTHING] },
  }),
};
