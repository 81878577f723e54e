import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { PublicLoadBalancer } from './public-load-balancer';

/** Where services run and how requests reach them. It is the same for all services. */
export interface ServiceHost {
  /** First part of names. */
  readonly namePrefix: string;
  /** Name of the environment, which the containers get as an environment variable. */
  readonly environmentName: string;
  /** Address of the runbook, which alarms link to. */
  readonly runbookUrl: string;
  /** Cluster of the services. */
  readonly cluster: ecs.ICluster;
  /** VPC of the tasks. */
  readonly vpc: ec2.IVpc;
  /** Whether this deployment creates the services. */
  readonly firstCreation: boolean;
  /** Image of the trace collector in every task. */
  readonly collectorImage: string;
  /** AWS-owned account from which GuardDuty's agent is pulled. @default - no agent */
  readonly guardDutyAgentAccount?: string;
  /** Share of a service's healthy targets, in percent, below which unhealthy ones get requests too. */
  readonly minHealthyPercent: number;
  /** Load balancer in front of the services. */
  readonly entry: PublicLoadBalancer;
  /** Key of the log groups. */
  readonly encryptionKey: kms.IKey;
  /** How long container logs are kept. */
  readonly logRetention: logs.RetentionDays;
  /** Whether container logs outlive the stack. */
  readonly retainData: boolean;
}
