import { DescribeDBClustersCommand, DescribeDBInstancesCommand, type RDSClient } from '@aws-sdk/client-rds';
import { physicalIds, type StackSummary } from '../../shared/aws/stack-resources';

/** An instance of the database. */
export interface DatabaseInstanceReading {
  readonly id: string;
  readonly role: 'writer' | 'reader';
  readonly zone: string;
  readonly instanceClass: string;
}

/** The database as the SDK reads it. */
export interface DataReading {
  readonly cluster: string;
  readonly engine: string;
  readonly encrypted: boolean;
  readonly backupRetentionDays: number;
  readonly instances: readonly DatabaseInstanceReading[];
}

/** Reads the Aurora clusters and their instances. */
export async function readData(rds: RDSClient, stacks: readonly StackSummary[]): Promise<DataReading[]> {
  const ids = physicalIds(stacks, 'AWS::RDS::DBCluster');
  return Promise.all(ids.map((id) => readCluster(rds, id)));
}

async function readCluster(rds: RDSClient, id: string): Promise<DataReading> {
  const ofCluster = [{ Name: 'db-cluster-id', Values: [id] }];
  const [{ DBClusters = [] }, { DBInstances = [] }] = await Promise.all([
    rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: id })),
    rds.send(new DescribeDBInstancesCommand({ Filters: ofCluster })),
  ]);
  const cluster = DBClusters[0];
  const members = cluster?.DBClusterMembers ?? [];
  const instances = members.map((member): DatabaseInstanceReading => {
    const instance = DBInstances.find((i) => i.DBInstanceIdentifier === member.DBInstanceIdentifier);
    return {
      id: member.DBInstanceIdentifier ?? '',
      role: member.IsClusterWriter === true ? 'writer' : 'reader',
      zone: instance?.AvailabilityZone ?? '',
      instanceClass: instance?.DBInstanceClass ?? '',
    };
  });
  return {
    cluster: id,
    engine: `${cluster?.Engine ?? ''} ${cluster?.EngineVersion ?? ''}`,
    encrypted: cluster?.StorageEncrypted ?? false,
    backupRetentionDays: cluster?.BackupRetentionPeriod ?? 0,
    instances,
  };
}
