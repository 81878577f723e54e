import { Stack, type StackProps } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { MonitoredService } from '../compute/compute-stack';
import type { MonitoredDatabase } from '../data/database-connection';

/** What the monitoring layer watches and whom it tells. */
export interface MonitoringStackProps extends StackProps {
  /** First part of names. */
  readonly namePrefix: string;
  /** Load balancer to watch. */
  readonly loadBalancer: elbv2.IApplicationLoadBalancer;
  /** Frontend service to watch. */
  readonly frontend: MonitoredService;
  /** Backend service to watch. */
  readonly backend: MonitoredService;
  /** Database to watch. */
  readonly database: MonitoredDatabase;
  /** Distribution to show on the dashboard; its alarms are in the edge layer, where its metrics live. */
  readonly distribution: cloudfront.IDistribution;
  /** E-mail addresses that get every alarm. */
  readonly alarmSubscribers: readonly string[];
  /** Whether the key outlives the stack. */
  readonly retainData: boolean;
}

export class MonitoringStack extends Stack {
  public constructor(scope: Construct, id: string, props: MonitoringStackProps) {
    super(scope, id, props);
    throw new Error('to be written');
  }
}
