import { emptyBucket } from '../shared/aws/empty-bucket';
import { undefinedFor } from '../shared/errors/error-kind';
import type { StackToRemove } from './stack-deletion';

/** The errors with which the services report that a resource no longer exists. */
const unlessGone = undefinedFor('DBClusterNotFoundFault', 'LoadBalancerNotFoundException', 'NoSuchBucket');

/** Lifts the deletion protection of the stack's database clusters and load balancers. */
export async function liftDeletionProtection(
  { clients, resources }: StackToRemove,
  onProgress: (line: string) => void,
): Promise<void> {
  for (const { logicalId, type, physicalId } of resources) {
    if (type === 'AWS::RDS::DBCluster') {
      const request = { DBClusterIdentifier: physicalId, DeletionProtection: false, ApplyImmediately: true };
      await clients.rds.modifyDBCluster(request).catch(unlessGone);
      onProgress(`  ${logicalId}: deletion protection lifted`);
    }
    if (type === 'AWS::ElasticLoadBalancingV2::LoadBalancer') {
      const Attributes = [{ Key: 'deletion_protection.enabled', Value: 'false' }];
      const request = { LoadBalancerArn: physicalId, Attributes };
      await clients.loadBalancing.modifyLoadBalancerAttributes(request).catch(unlessGone);
      onProgress(`  ${logicalId}: deletion protection lifted`);
    }
  }
}

/**
 * Empties the buckets that are deleted with the stack. CloudFormation cannot delete a bucket that contains objects, and
 * a load balancer writes a test file as soon as its logging is turned on.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export async function emptyBuckets(
  { completed, clients, resources }: StackToRemove,
  onProgress: (line: string) => void,
): Promise<void> {
  const buckets = resources.filter(({ type }) => type === 'AWS::S3::Bucket');
  for (const { logicalId, physicalId, deletionPolicy } of buckets) {
    if (completed && deletionPolicy !== 'Delete') {
      continue;
    }
    const count = await emptyBucket(clients.s3, physicalId).catch(unlessGone);
    onProgress(`  ${logicalId}: ${count ?? 0} objects and versions deleted`);
  }
}
