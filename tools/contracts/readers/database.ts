import { DescribeDBClustersCommand, DescribeDBSubnetGroupsCommand } from '@aws-sdk/client-rds';
import type { PropertyReader } from './property-reader';

/** The security groups of a database cluster. */
export const readDatabaseCluster: PropertyReader = async ({ clients, physicalId }) => {
  const request = new DescribeDBClustersCommand({ DBClusterIdentifier: physicalId });
  const { DBClusters = [] } = await clients.rds.send(request);
  return { VpcSecurityGroupIds: DBClusters[0]?.VpcSecurityGroups?.map((group) => group.VpcSecurityGroupId) };
};

/** The subnets of a database subnet group. */
export const readSubnetGroup: PropertyReader = async ({ clients, physicalId }) => {
  const request = new DescribeDBSubnetGroupsCommand({ DBSubnetGroupName: physicalId });
  const { DBSubnetGroups = [] } = await clients.rds.send(request);
  return { SubnetIds: DBSubnetGroups[0]?.Subnets?.map(({ SubnetIdentifier }) => SubnetIdentifier) };
};
