import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { PublicLoadBalancer } from './public-load-balancer';

/** Where services run and how requests reach them: the same for all of them. */
export interface ServiceHost {
  /** First part of names. */
  readonly namePrefix: string;
  /** Environment name, which the containers get as a variable. */
  readonly environmentName: string;
  /** Address of the runbook, which alarms name. */
  readonly runbookUrl: string;
  /** Cluster of the services. */
  readonly cluster: ecs.ICluster;
  /** VPC of the tasks. */
  readonly vpc: ec2.IVpc;
  /** Whether the services are created, and not updated, by this deployment. */
  readonly firstCreation: boolean;
  /** Image of the trace collector in every task. */
  readonly collectorImage: string;
  /** Account of AWS that GuardDuty's agent is pulled from. @default - the agent is kept out */
  readonly guardDutyAgentAccount?: string;
  /** Share of a service's targets below which unhealthy ones get requests too. */
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
