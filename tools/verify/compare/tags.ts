import type { AwsClients } from '../../shared/aws/clients';
import { collect, collectEach } from '../../shared/aws/collect';
import { once, type VerificationContext } from '../context';
import type { Properties } from '../readers/reader';
import type { PlatformResource } from '../templates/platform-resources';
import { clientsOf, placeOf } from '../templates/layers';
import { arnOf } from '../templates/resource-names';

/** The tags that the tagging API reports in both regions, by ARN. */
const taggedResources = once(async (context): Promise<ReadonlyMap<string, unknown>> => {
  const regions = [...new Set([context.main, context.edge])];
  const found = await collectEach(regions, ({ tagging }) =>
    collect(tagging.paginateGetResources({ ResourcesPerPage: 100 }), 'ResourceTagMappingList'),
  );
  return new Map(found.map(({ ResourceARN = '', Tags }) => [ResourceARN, Tags]));
});

type TagReader = (clients: AwsClients, arn: string) => Promise<unknown>;

/** Reads tags from each service, because the tagging API omits some resources, such as those that were never tagged. */
const READERS: Readonly<Record<string, TagReader>> = {
  acm: async ({ acm }, CertificateArn) => (await acm.listTagsForCertificate({ CertificateArn })).Tags,
  'application-autoscaling': async ({ autoScaling }, ResourceARN) =>
    (await autoScaling.listTagsForResource({ ResourceARN })).Tags,
  backup: async ({ backup }, ResourceArn) => (await backup.listTags({ ResourceArn })).Tags,
  cloudfront: async ({ cloudFront }, Resource) => (await cloudFront.listTagsForResource({ Resource })).Tags?.Items,
  cloudwatch: async ({ cloudWatch }, ResourceARN) => (await cloudWatch.listTagsForResource({ ResourceARN })).Tags,
  elasticloadbalancing: async ({ loadBalancing }, arn) =>
    (await loadBalancing.describeTags({ ResourceArns: [arn] })).TagDescriptions?.[0]?.Tags,
  events: async ({ events }, ResourceARN) => (await events.listTagsForResource({ ResourceARN })).Tags,
  kms: async ({ kms }, KeyId) => (await kms.listResourceTags({ KeyId })).Tags,
  logs: async ({ logs }, resourceArn) => (await logs.listTagsForResource({ resourceArn })).tags,
  rds: async ({ rds }, ResourceName) => (await rds.listTagsForResource({ ResourceName })).TagList,
  sns: async ({ sns }, ResourceArn) => (await sns.listTagsForResource({ ResourceArn })).Tags,
  wafv2: async ({ webFirewall }, ResourceARN) =>
    (await webFirewall.listTagsForResource({ ResourceARN })).TagInfoForResource?.TagList,
};

/** Types whose tags the emulator accepts but does not keep. */
const FORGOTTEN_BY_EMULATOR: readonly string[] = [
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::Backup::RestoreTestingPlan',
  'AWS::CloudWatch::Dashboard',
];

/** The tags of a resource, or undefined when no service reports them. */
export async function tagsOf(
  context: VerificationContext,
  { layer, type, id = '' }: PlatformResource,
  reading: Properties,
): Promise<unknown> {
  const own = reading.Tags ?? reading.tags;
  if (own !== undefined) {
    return own;
  }
  const arn = arnOf(type, id, placeOf(context, layer)) ?? (typeof reading.Arn === 'string' ? reading.Arn : undefined);
  if (arn === undefined || (context.emulator !== undefined && FORGOTTEN_BY_EMULATOR.includes(type))) {
    return undefined;
  }
  const known = (await taggedResources(context)).get(arn);
  return known ?? READERS[arn.split(':')[2] ?? '']?.(clientsOf(context, layer), arn);
}
