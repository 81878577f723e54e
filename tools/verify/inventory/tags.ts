import { ListTagsForCertificateCommand } from '@aws-sdk/client-acm';
import { ListTagsForResourceCommand as ListAlarmTags } from '@aws-sdk/client-cloudwatch';
import { ListTagsForResourceCommand as ListLogTags } from '@aws-sdk/client-cloudwatch-logs';
import { paginateDescribeTags } from '@aws-sdk/client-ec2';
import { DescribeTagsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ListRoleTagsCommand } from '@aws-sdk/client-iam';
import { ListTagsForResourceCommand as ListDatabaseTags } from '@aws-sdk/client-rds';
import { paginateGetResources } from '@aws-sdk/client-resource-groups-tagging-api';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { ListTagsForResourceCommand as ListFirewallTags } from '@aws-sdk/client-wafv2';
import type { AwsClients } from '../aws/aws-clients';
import { chunks, collect } from '../aws/collect';
import { isNotThere } from '../aws/translate-error';
import { once, type VerificationContext } from '../context';
import { cluster, instances } from './database';

/** Tags by key. */
export type Tags = ReadonlyMap<string, string>;

/** Tags of resources by ARN, of an EC2 resource by its id. */
export type TagsByName = ReadonlyMap<string, Tags>;

type Pairs = readonly { readonly Key?: string; readonly Value?: string }[];

/** Everything that is or was tagged, as far as the tagging API knows it, of both regions. */
export const taggedResources = once(async (context): Promise<TagsByName> => {
  const regions = context.main === context.edge ? [context.main] : [context.main, context.edge];
  const pages = await Promise.all(
    regions.map(({ tagging: client }) =>
      collect(paginateGetResources({ client }, { ResourcesPerPage: 100 }), (page) => page.ResourceTagMappingList),
    ),
  );
  return new Map(pages.flat().map(({ ResourceARN = '', Tags }) => [ResourceARN, toTags(Tags)]));
});

/** Tags of everything in EC2 that carries one of the keys. */
export const networkTags = once(async (context): Promise<TagsByName> => {
  const Filters = [{ Name: 'key', Values: ['Environment', 'Project', 'CostCenter'] }];
  const found = await collect(paginateDescribeTags({ client: context.main.ec2 }, { Filters }), (page) => page.Tags);
  const byId = new Map<string, Map<string, string>>();
  for (const { ResourceId = '', Key = '', Value = '' } of found) {
    byId.set(ResourceId, (byId.get(ResourceId) ?? new Map<string, string>()).set(Key, Value));
  }
  return byId;
});

/** Tags of the cluster and its instances, which come with their descriptions. */
const databaseTags = once(async (context): Promise<TagsByName> => {
  const [{ DBClusterArn = '', TagList }, members] = await Promise.all([cluster(context), instances(context)]);
  return new Map([
    [DBClusterArn, toTags(TagList)],
    ...members.map(({ DBInstanceArn = '', TagList: tags }) => [DBInstanceArn, toTags(tags)] as const),
  ]);
});

type TagReader = (clients: AwsClients, arn: string) => Promise<Pairs | undefined>;

/** How a service itself tells the tags of a resource: what the tagging API does not know is asked here. */
const READERS: Readonly<Record<string, TagReader>> = {
  acm: async ({ acm }, CertificateArn) => (await acm.send(new ListTagsForCertificateCommand({ CertificateArn }))).Tags,
  cloudwatch: async ({ cloudWatch }, ResourceARN) => (await cloudWatch.send(new ListAlarmTags({ ResourceARN }))).Tags,
  iam: async ({ iam }, arn) => (await iam.send(new ListRoleTagsCommand({ RoleName: arn.split('/').at(-1) }))).Tags,
  logs: async ({ logs }, resourceArn) => pairs((await logs.send(new ListLogTags({ resourceArn }))).tags),
  rds: async ({ rds }, ResourceName) => (await rds.send(new ListDatabaseTags({ ResourceName }))).TagList,
  secretsmanager: async ({ secrets }, SecretId) => (await secrets.send(new DescribeSecretCommand({ SecretId }))).Tags,
  wafv2: async ({ webFirewall }, ResourceARN) =>
    (await webFirewall.send(new ListFirewallTags({ ResourceARN }))).TagInfoForResource?.TagList,
};

/** Whether the tags of a resource can be asked of its service. */
export function canAskService(arn: string): boolean {
  return serviceOf(arn) in READERS || serviceOf(arn) === 'elasticloadbalancing';
}

/** Tags of resources, asked of their services. */
export async function tagsFromServices(
  context: VerificationContext,
  resources: readonly { readonly arn: string; readonly clients: AwsClients }[],
): Promise<ReadonlyMap<string, Tags | 'gone'>> {
  const balancing = resources.map(({ arn }) => arn).filter((arn) => serviceOf(arn) === 'elasticloadbalancing');
  const described = resources.some(({ arn }) => serviceOf(arn) === 'rds')
    ? await databaseTags(context)
    : new Map<string, Tags>();
  const others = resources.filter(({ arn }) => serviceOf(arn) in READERS && !described.has(arn));
  const [descriptions, entries] = await Promise.all([
    Promise.all(
      chunks(balancing, 20).map((ResourceArns) =>
        context.main.loadBalancing.send(new DescribeTagsCommand({ ResourceArns })),
      ),
    ),
    Promise.all(others.map(async ({ arn, clients }) => [arn, await read(clients, arn)] as const)),
  ]);
  const ofBalancing = descriptions.flatMap(({ TagDescriptions = [] }) => TagDescriptions);
  return new Map([
    ...described,
    ...entries,
    ...ofBalancing.map(({ ResourceArn = '', Tags }) => [ResourceArn, toTags(Tags)] as const),
  ]);
}

/** What is gone has no tags to lack; that it is gone is told by other checks. */
async function read(clients: AwsClients, arn: string): Promise<Tags | 'gone'> {
  try {
    return toTags(await READERS[serviceOf(arn)]?.(clients, arn));
  } catch (error) {
    if (isNotThere(error)) {
      return 'gone';
    }
    throw error;
  }
}

function serviceOf(arn: string): string {
  return arn.split(':')[2] ?? '';
}

function pairs(tags: Readonly<Record<string, string>> = {}): Pairs {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

function toTags(tags: Pairs = []): Tags {
  return new Map(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
}
