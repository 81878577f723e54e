import { collect } from '../../shared/aws/collect';
import { ANYTHING } from '../compare/compare';
import { onceFor } from '../context';
import { clientsOf } from '../templates/layers';
import { oneOf, type TypeReaders } from './reader';

export const deliveries = onceFor((context, region) =>
  collect(clientsOf(context, { region }).logs.paginateDescribeDeliveries({}), 'deliveries'),
);

export const logsReaders: TypeReaders = {
  'AWS::Logs::LogGroup': oneOf({
    // The log group with exactly this name comes first among those with this prefix.
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
    // A region has at most ten: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
    all: async (_, { clients: { logs } }) =>
      (await logs.describeResourcePolicies({ limit: 50 })).resourcePolicies ?? [],
    is: ({ policyName }, { template }) => policyName === template.PolicyName,
    shown: 'policyName policyDocument',
  }),
  'AWS::Logs::DeliverySource': oneOf({
    all: (_, { clients: { logs } }) => collect(logs.paginateDescribeDeliverySources({}), 'deliverySources'),
    is: ({ name }, { template }) => name === template.Name,
    shown: 'name logType ResourceArn:resourceArns tags',
  }),
  'AWS::Logs::DeliveryDestination': oneOf({
    all: (_, { clients: { logs } }) => collect(logs.paginateDescribeDeliveryDestinations({}), 'deliveryDestinations'),
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
