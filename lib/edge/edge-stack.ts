import { Stack, type StackProps } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { OriginHeader } from '../compute/compute-stack';
import type { PlatformDomain } from '../shared/platform-domain';

/** What the edge layer needs from others and needs to be told. */
export interface EdgeStackProps extends StackProps {
  /** First part of names. */
  readonly namePrefix: string;
  /** Load balancer that answers everything but static assets. */
  readonly loadBalancer: elbv2.IApplicationLoadBalancer;
  /** Header that the load balancer demands. */
  readonly originHeader: OriginHeader;
  /** Custom domain and its hosted zone. */
  readonly domain: PlatformDomain;
  /** Existing certificate in us-east-1. @default - one is created and validated by DNS */
  readonly certificateArn?: string;
  /** E-mail addresses that get the alarms of the distribution. */
  readonly alarmSubscribers: readonly string[];
  /** How long logs are kept. */
  readonly logRetention: logs.RetentionDays;
  /** Whether buckets and logs outlive the stack. */
  readonly retainData: boolean;
}

export class EdgeStack extends Stack {
  public readonly distribution: cloudfront.IDistribution;

  public constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, props);
    throw new Error('to be written');
  }
}
