import { ListTagsForCertificateCommand } from '@aws-sdk/client-acm';
import { ListTagsForResourceCommand as ListScalingTags } from '@aws-sdk/client-application-auto-scaling';
import { ListTagsCommand } from '@aws-sdk/client-backup';
import { ListTagsForResourceCommand as ListDistributionTags } from '@aws-sdk/client-cloudfront';
import { ListTagsForResourceCommand as ListAlarmTags } from '@aws-sdk/client-cloudwatch';
import { ListTagsForResourceCommand as ListLogTags } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeTagsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ListTagsForResourceCommand as ListRuleTags } from '@aws-sdk/client-eventbridge';
import { ListResourceTagsCommand } from '@aws-sdk/client-kms';
import { ListTagsForResourceCommand as ListDatabaseTags } from '@aws-sdk/client-rds';
import { paginateGetResources } from '@aws-sdk/client-resource-groups-tagging-api';
import { ListTagsForResourceCommand as ListTopicTags } from '@aws-sdk/client-sns';
import { ListTagsForResourceCommand as ListFirewallTags } from '@aws-sdk/client-wafv2';
import type { AwsClients } from '../../shared/aws/clients';
import { collect } from '../../shared/aws/collect';
import { once, type VerificationContext } from '../context';
import { asTags, type Properties } from '../readers/reader';
import type { PlatformResource } from '../templates/platform-resources';
import { clientsOf, placeOf } from '../templates/layers';
import { arnOf } from '../templates/resource-names';

/** Whatever the tagging API knows, of both regions, by ARN. */
const taggedResources = once(async (context): Promise<ReadonlyMap<string, unknown>> => {
  const regions = context.main === context.edge ? [context.main] : [context.main, context.edge];
  const pages = await Promise.all(
    regions.map(({ tagging: client }) =>
      collect(paginateGetResources({ client }, { ResourcesPerPage: 100 }), (page) => page.ResourceTagMappingList),
    ),
  );
  return new Map(pages.flat().map(({ ResourceARN = '', Tags }) => [ResourceARN, Tags]));
});

type TagReader = (clients: AwsClients, arn: string) => Promise<unknown>;

/** How a service itself reports tags, for what the tagging API leaves out: what was never tagged, for one. */
const READERS: Readonly<Record<string, TagReader>> = {
  acm: async ({ acm }, CertificateArn) => (await acm.send(new ListTagsForCertificateCommand({ CertificateArn }))).Tags,
  'application-autoscaling': async ({ autoScaling }, ResourceARN) =>
    asTags((await autoScaling.send(new ListScalingTags({ ResourceARN }))).Tags),
  backup: async ({ backup }, ResourceArn) => asTags((await backup.send(new ListTagsCommand({ ResourceArn }))).Tags),
  cloudfront: async ({ cloudFront }, Resource) =>
    (await cloudFront.send(new ListDistributionTags({ Resource }))).Tags?.Items,
  cloudwatch: async ({ cloudWatch }, ResourceARN) => (await cloudWatch.send(new ListAlarmTags({ ResourceARN }))).Tags,
  elasticloadbalancing: async ({ loadBalancing }, arn) =>
    (await loadBalancing.send(new DescribeTagsCommand({ ResourceArns: [arn] }))).TagDescriptions?.[0]?.Tags,
  events: async ({ events }, ResourceARN) => (await events.send(new ListRuleTags({ ResourceARN }))).Tags,
  kms: async ({ kms }, arn) =>
    (await kms.send(new ListResourceTagsCommand({ KeyId: arn }))).Tags?.map(({ TagKey, TagValue }) => ({
      Key: TagKey,
      Value: TagValue,
    })),
  logs: async ({ logs }, resourceArn) => asTags((await logs.send(new ListLogTags({ resourceArn }))).tags),
  rds: async ({ rds }, ResourceName) => (await rds.send(new ListDatabaseTags({ ResourceName }))).TagList,
  sns: async ({ sns }, ResourceArn) => (await sns.send(new ListTopicTags({ ResourceArn }))).Tags,
  wafv2: async ({ webFirewall }, ResourceARN) =>
    (await webFirewall.send(new ListFirewallTags({ ResourceARN }))).TagInfoForResource?.TagList,
};

/** Types whose tags the emulator takes and forgets. */
const FORGOTTEN_BY_EMULATOR: readonly string[] = [
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::Backup::RestoreTestingPlan',
  'AWS::CloudWatch::Dashboard',
];

/** The tags of a resource, or undefined where no service reports them. */
export async function tagsOf(
  context: VerificationContext,
  { layer, type, id = '' }: PlatformResource,
  reading: Properties,
): Promise<unknown> {
  if (Array.isArray(reading.Tags) || Array.isArray(reading.tags)) {
    return reading.Tags ?? reading.tags;
  }
  const arn = arnOf(type, id, placeOf(context, layer)) ?? (typeof reading.Arn === 'string' ? reading.Arn : undefined);
  if (arn === undefined || (context.emulator !== undefined && FORGOTTEN_BY_EMULATOR.includes(type))) {
    return undefined;
  }
  const known = (await taggedResources(context)).get(arn);
  return known ?? READERS[arn.split(':')[2] ?? '']?.(clientsOf(context, layer), arn);
}
