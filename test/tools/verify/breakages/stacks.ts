import { UpdateTerminationProtectionCommand } from '@aws-sdk/client-cloudformation';
import { CreateTagsCommand, DeleteTagsCommand } from '@aws-sdk/client-ec2';
import { AddTagsCommand, RemoveTagsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AddTagsToResourceCommand, RemoveTagsFromResourceCommand } from '@aws-sdk/client-rds';
import { TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-sns';
import type { VerificationContext } from '../../../../tools/verify/context';
import { topics } from '../../../../tools/verify/inventory/alarms';
import { cluster } from '../../../../tools/verify/inventory/database';
import { loadBalancer } from '../../../../tools/verify/inventory/load-balancer';
import { vpcId } from '../../../../tools/verify/inventory/network';
import { clientsOf, stackName, type Layer } from '../../../../tools/verify/inventory/stacks';
import { there, type Breakage } from './breakage';

const KEY = 'CostCenter';

/** What can go wrong with what is on everything. */
export const stackBreakages: readonly Breakage[] = [
  {
    check: 'stacks-protected',
    what: 'the termination protection of a stack is not what the configuration says',
    cause: async (live) => {
      const wanted = live.config.protection.deletionProtection;
      const protect = (EnableTerminationProtection: boolean) => {
        const request = { StackName: stackName(live.config, 'data'), EnableTerminationProtection };
        return live.main.cloudFormation.send(new UpdateTerminationProtectionCommand(request));
      };
      await protect(!wanted);
      return () => protect(wanted);
    },
  },
  {
    check: 'tags-network',
    what: 'the VPC loses a tag',
    cause: async (live) => {
      const resource = { Resources: [await vpcId(live)], Tags: [{ Key: KEY, Value: live.config.costCenter }] };
      await live.main.ec2.send(new DeleteTagsCommand(resource));
      return () => live.main.ec2.send(new CreateTagsCommand(resource));
    },
  },
  {
    check: 'tags-data',
    what: 'the database loses a tag',
    cause: async (live) => {
      const { rds } = live.main;
      const { DBClusterArn: ResourceName, TagList } = await cluster(live);
      const Tags = there(TagList).filter(({ Key }) => Key?.startsWith('aws:') === false);
      await rds.send(new AddTagsToResourceCommand({ ResourceName, Tags }));
      await rds.send(new RemoveTagsFromResourceCommand({ ResourceName, TagKeys: [KEY] }));
      return () => rds.send(new AddTagsToResourceCommand({ ResourceName, Tags }));
    },
  },
  {
    check: 'tags-compute',
    what: 'the load balancer loses a tag',
    cause: async (live) => {
      const { loadBalancing } = live.main;
      const ResourceArns = [there((await loadBalancer(live)).LoadBalancerArn)];
      const Tags = [{ Key: KEY, Value: live.config.costCenter }];
      await loadBalancing.send(new RemoveTagsCommand({ ResourceArns, TagKeys: [KEY] }));
      return () => loadBalancing.send(new AddTagsCommand({ ResourceArns, Tags }));
    },
  },
  { check: 'tags-edge', what: 'the topic of the edge loses a tag', cause: (live) => untagTopic(live, 'edge') },
  { check: 'tags-monitoring', what: 'the topic loses a tag', cause: (live) => untagTopic(live, 'monitoring') },
];

async function untagTopic(live: VerificationContext, layer: Layer) {
  const { sns } = clientsOf(live, layer);
  const topic = there((await topics(live)).find((candidate) => candidate.layer === layer));
  await sns.send(new UntagResourceCommand({ ResourceArn: topic.arn, TagKeys: [KEY] }));
  const Tags = [{ Key: KEY, Value: live.config.costCenter }];
  return () => sns.send(new TagResourceCommand({ ResourceArn: topic.arn, Tags }));
}
