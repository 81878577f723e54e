import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { CustomerKey } from '../shared/customer-key';
import { tagForGuardDuty } from './guard-duty-agent';

/** What the cluster depends on. */
export interface PlatformClusterProps {
  /** Name of the cluster, and first part of the key's alias. Dashboards and operators rely on the name. */
  readonly namePrefix: string;
  /** VPC of the tasks. */
  readonly vpc: ec2.IVpc;
  /** Whether GuardDuty may add its agent to the tasks. */
  readonly guardDutyAgent: boolean;
  /** Whether the key outlives the stack. */
  readonly retainData: boolean;
}

/**
 * The ECS cluster, for Fargate only, with enhanced Container Insights, and the key for logs and secrets of its
 * services.
 *
 * There is no shell access to containers: ECS Exec is not configured, neither here nor on any service.
 */
export class PlatformCluster extends Construct {
  /** The cluster. */
  public readonly cluster: ecs.ICluster;
  /** Key of container logs and of the origin header secrets. */
  public readonly encryptionKey: kms.IKey;

  public constructor(scope: Construct, id: string, props: PlatformClusterProps) {
    super(scope, id);
    this.encryptionKey = new CustomerKey(this, 'EncryptionKey', {
      description: 'Encrypts container logs and the origin header',
      alias: `${props.namePrefix}/compute`,
      encryptsLogs: true,
      usedThrough: ['secretsmanager'],
      retain: props.retainData,
    }).key;
    const cluster = new ecs.Cluster(this, 'Cluster', {
      clusterName: props.namePrefix,
      vpc: props.vpc,
      containerInsightsV2: ecs.ContainerInsights.ENHANCED,
    });
    tagForGuardDuty(cluster, props.guardDutyAgent);
    this.cluster = cluster;
  }
}
