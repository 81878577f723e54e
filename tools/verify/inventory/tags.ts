import { ListTagsForCertificateCommand } from '@aws-sdk/client-acm';
import { ListTagsForResourceCommand as ListScalingTags } from '@aws-sdk/client-application-auto-scaling';
import { ListTagsCommand } from '@aws-sdk/client-backup';
import { ListTagsForResourceCommand as ListAlarmTags } from '@aws-sdk/client-cloudwatch';
import { ListTagsForResourceCommand as ListLogTags } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeAddressesCommand, paginateDescribeTags } from '@aws-sdk/client-ec2';
import { DescribeTagsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ListRoleTagsCommand } from '@aws-sdk/client-iam';
import { ListTagsForResourceCommand as ListDatabaseTags } from '@aws-sdk/client-rds';
import { paginateGetResources } from '@aws-sdk/client-resource-groups-tagging-api';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { ListTagsForResourceCommand as ListFirewallTags } from '@aws-sdk/client-wafv2';
import type { AwsClients } from '../../shared/aws/clients';
import { chunks, collect } from '../../shared/aws/collect';
import { failureKind } from '../../shared/errors/aws-failure';
import { once, type VerificationContext } from '../context';
import { cluster, instances } from './database';
import { clientsOf, type Layer } from './stacks';

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

/** Tags of elastic IPs, by address. */
export const addressTags = once(async (context): Promise<TagsByName> => {
  const { Addresses = [] } = await context.main.ec2.send(new DescribeAddressesCommand({}));
  return new Map(Addresses.map(({ PublicIp = '', Tags }) => [PublicIp, toTags(Tags)]));
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

/** How a service itself reports the tags of a resource, for those that the tagging API does not know. */
const READERS: Readonly<Record<string, TagReader>> = {
  acm: async ({ acm }, CertificateArn) => (await acm.send(new ListTagsForCertificateCommand({ CertificateArn }))).Tags,
  'application-autoscaling': async ({ autoScaling }, ResourceARN) =>
    pairs((await autoScaling.send(new ListScalingTags({ ResourceARN }))).Tags),
  backup: async ({ backup }, ResourceArn) => pairs((await backup.send(new ListTagsCommand({ ResourceArn }))).Tags),
  cloudwatch: async ({ cloudWatch }, ResourceARN) => (await cloudWatch.send(new ListAlarmTags({ ResourceARN }))).Tags,
  iam: async ({ iam }, arn) => (await iam.send(new ListRoleTagsCommand({ RoleName: arn.split('/').at(-1) }))).Tags,
  logs: async ({ logs }, resourceArn) => pairs((await logs.send(new ListLogTags({ resourceArn }))).tags),
  rds: async ({ rds }, ResourceName) => (await rds.send(new ListDatabaseTags({ ResourceName }))).TagList,
  secretsmanager: async ({ secrets }, SecretId) => (await secrets.send(new DescribeSecretCommand({ SecretId }))).Tags,
  wafv2: async ({ webFirewall }, ResourceARN) =>
    (await webFirewall.send(new ListFirewallTags({ ResourceARN }))).TagInfoForResource?.TagList,
};

/** Tags of resources of a layer, asked of their services. A service that is not asked has no entry. */
export async function tagsFromServices(
  context: VerificationContext,
  layer: Layer,
  arns: readonly string[],
): Promise<ReadonlyMap<string, Tags | 'gone'>> {
  const clients = clientsOf(context, layer);
  const ofService = (name: string): string[] => arns.filter((arn) => serviceOf(arn) === name);
  const balancing = chunks(ofService('elasticloadbalancing'), 20);
  const ofDatabase = ofService('rds').length === 0 ? new Map<string, Tags>() : await databaseTags(context);
  const others = arns.filter((arn) => serviceOf(arn) in READERS && !ofDatabase.has(arn));
  const [descriptions, entries] = await Promise.all([
    Promise.all(balancing.map((ResourceArns) => clients.loadBalancing.send(new DescribeTagsCommand({ ResourceArns })))),
    Promise.all(others.map(async (arn) => [arn, await read(clients, arn)] as const)),
  ]);
  const ofBalancing = descriptions
    .flatMap(({ TagDescriptions = [] }) => TagDescriptions)
    .map(({ ResourceArn = '', Tags }) => [ResourceArn, toTags(Tags)] as const);
  return new Map([...ofDatabase, ...entries, ...ofBalancing]);
}

/** What is gone has no tags to lack; other checks report that it is gone. */
async function read(clients: AwsClients, arn: string): Promise<Tags | 'gone'> {
  try {
    return toTags(await READERS[serviceOf(arn)]?.(clients, arn));
  } catch (error) {
    if (failureKind(error) === 'not there') {
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
