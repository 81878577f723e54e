import {
  DescribeLogGroupsCommand,
  DescribeResourcePoliciesCommand,
  paginateDescribeDeliveries,
  paginateDescribeDeliveryDestinations,
  paginateDescribeDeliverySources,
  paginateDescribeMetricFilters,
} from '@aws-sdk/client-cloudwatch-logs';
import { collect } from '../../shared/aws/collect';
import { ANYTHING } from '../compare/compare';
import { onceFor, type VerificationContext } from '../context';
import { asTags, pick, type TypeReaders } from './reader';

const clientIn = (context: VerificationContext, region: string) => ({
  client: (region === context.config.region ? context.main : context.edge).logs,
});

/** The resource policies of a region. */
export const resourcePolicies = onceFor(async (context, region) => {
  // A region has ten at most: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
  const { client } = clientIn(context, region);
  return (await client.send(new DescribeResourcePoliciesCommand({ limit: 50 }))).resourcePolicies ?? [];
});

/** The deliveries of a region. */
export const deliveries = onceFor((context, region) =>
  collect(paginateDescribeDeliveries(clientIn(context, region), {}), (page) => page.deliveries),
);

const deliverySources = onceFor((context, region) =>
  collect(paginateDescribeDeliverySources(clientIn(context, region), {}), (page) => page.deliverySources),
);

const deliveryDestinations = onceFor((context, region) =>
  collect(paginateDescribeDeliveryDestinations(clientIn(context, region), {}), (page) => page.deliveryDestinations),
);

/** How log groups and deliveries of logs are read. */
export const logsReaders: TypeReaders = {
  'AWS::Logs::LogGroup': {
    read: async ({ clients: { logs }, id }) => {
      // Whoever has the name as a whole comes first among those that begin with it.
      const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: id }));
      const found = logGroups.find(({ logGroupName }) => logGroupName === id);
      const names = ['logGroupName', 'kmsKeyId', 'retentionInDays', 'dataProtectionStatus'];
      return found && pick(found, names, { LogGroupClass: 'logGroupClass' });
    },
    defaults: { logGroupName: [ANYTHING], LogGroupClass: ['STANDARD'] },
  },
  'AWS::Logs::MetricFilter': {
    read: async ({ clients: { logs: client }, id, template }) => {
      const logGroupName = String(template.LogGroupName);
      const pages = paginateDescribeMetricFilters({ client }, { logGroupName });
      const found = (await collect(pages, (page) => page.metricFilters)).find(({ filterName }) => filterName === id);
      const names = ['logGroupName', 'filterName', 'filterPattern', 'metricTransformations'];
      return found && pick(found, [...names, 'applyOnTransformedLogs', 'emitSystemFieldDimensions']);
    },
    defaults: { filterName: [ANYTHING] },
  },
  'AWS::Logs::ResourcePolicy': {
    read: async ({ context, place, template }) => {
      const found = (await resourcePolicies(context, place.region)).find(
        ({ policyName }) => policyName === template.PolicyName,
      );
      return found && pick(found, ['policyName', 'policyDocument']);
    },
  },
  'AWS::Logs::DeliverySource': {
    read: async ({ context, place, template }) => {
      const found = (await deliverySources(context, place.region)).find(({ name }) => name === template.Name);
      return (
        found && { ...pick(found, ['name', 'logType']), ResourceArn: found.resourceArns, Tags: asTags(found.tags) }
      );
    },
  },
  'AWS::Logs::DeliveryDestination': {
    read: async ({ context, place, template }) => {
      const found = (await deliveryDestinations(context, place.region)).find(({ name }) => name === template.Name);
      return (
        found && {
          ...pick(found, ['name', 'outputFormat']),
          DestinationResourceArn: found.deliveryDestinationConfiguration?.destinationResourceArn,
          Tags: asTags(found.tags),
        }
      );
    },
  },
  'AWS::Logs::Delivery': {
    read: async ({ context, place, id }) => {
      const found = (await deliveries(context, place.region)).find((delivery) => delivery.id === id);
      const names = ['deliveryDestinationArn', 'deliverySourceName', 'recordFields', 'fieldDelimiter'];
      const { suffixPath, enableHiveCompatiblePath } = found?.s3DeliveryConfiguration ?? {};
      const inBucket = { S3SuffixPath: suffixPath, S3EnableHiveCompatiblePath: enableHiveCompatiblePath };
      return found && { ...pick(found, names), ...inBucket, Tags: asTags(found.tags) };
    },
    defaults: {
      // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
      S3SuffixPath: [ANYTHING],
    },
  },
};
