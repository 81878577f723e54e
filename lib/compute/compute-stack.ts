import { Stack, type StackProps } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { DatabaseConnection } from '../data/database-connection';
import type { PlatformSecurityGroups } from '../network/security-groups';
import type { PlatformDomain } from '../shared/platform-domain';
import type { ServiceSettings } from './service-settings';

/** What the compute layer needs from others and needs to be told. */
export interface ComputeStackProps extends StackProps {
  /** First part of names. */
  readonly namePrefix: string;
  /** VPC of load balancer and tasks. */
  readonly vpc: ec2.IVpc;
  /** Groups of load balancer and tasks. */
  readonly securityGroups: PlatformSecurityGroups;
  /** The database, for the backend alone. */
  readonly database: DatabaseConnection;
  /** Custom domain and its hosted zone. */
  readonly domain: PlatformDomain;
  /** Existing certificate of the load balancer. @default - one is created and validated by DNS */
  readonly certificateArn?: string;
  /** Settings of the frontend. */
  readonly frontend: ServiceSettings;
  /** Settings of the backend. */
  readonly backend: ServiceSettings;
  /** Connections one backend task opens to one database instance at most. */
  readonly connectionPoolSize: number;
  /** Versions of the origin header secret that the load balancer accepts; CloudFront sends the last. */
  readonly originHeaderVersions: readonly string[];
  /** Region of the edge layer, which needs a replica of the origin header secret where it is another. */
  readonly edgeRegion: string;
  /** Whether the load balancer also answers HTTP, with a redirect to HTTPS. */
  readonly redirectHttp: boolean;
  /** Environment name, told to the containers. */
  readonly environmentName: string;
  /** How long logs are kept. */
  readonly logRetention: logs.RetentionDays;
  /** Whether the load balancer refuses to be deleted. */
  readonly deletionProtection: boolean;
  /** Whether logs and keys outlive the stack. */
  readonly retainData: boolean;
}

/** The header that proves to the load balancer that a request came through our distribution. */
export interface OriginHeader {
  /** Header name. */
  readonly name: string;
  /** Secret whose whole string is the header's value; its name is literal. */
  readonly secret: secretsmanager.ISecret;
}

/** What another layer needs to watch a service. Names are chosen at synthesis, so they are literal. */
export interface MonitoredService {
  /** Name of the ECS cluster. */
  readonly clusterName: string;
  /** Name of the ECS service. */
  readonly serviceName: string;
  /** Target group of the service. */
  readonly targetGroup: elbv2.IApplicationTargetGroup;
}

export class ComputeStack extends Stack {
  public readonly loadBalancer: elbv2.IApplicationLoadBalancer;
  public readonly originHeader: OriginHeader;
  public readonly frontend: MonitoredService;
  public readonly backend: MonitoredService;

  public constructor(scope: Construct, id: string, props: ComputeStackProps) {
    super(scope, id, props);
    throw new Error('to be written');
  }
}
