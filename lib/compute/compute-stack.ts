import { Stack, type StackProps } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { DatabaseConnection } from '../data/database-connection';
import type { PlatformSecurityGroups } from '../network/security-groups';
import type { PlatformDomain } from '../shared/platform-domain';
import { accessLogBucket } from './access-log-bucket';
import { BackendService } from './backend-service';
import { FrontendService } from './frontend-service';
import { MigrationTask } from './migration-task';
import { OriginHeaderSecrets, type OriginHeader } from './origin-header-secrets';
import { PlatformCluster } from './platform-cluster';
import { PublicLoadBalancer } from './public-load-balancer';
import type { ServiceHost } from './service-host';
import type { ServiceSettings } from './service-settings';
import type { MonitoredService } from './web-service';

export type { MonitoredService, OriginHeader };

/** How the load balancer reacts to failures, and its reserved capacity. */
export interface LoadBalancerSettings {
  /** Whether traffic can be shifted away from a zone. */
  readonly zonalShift: boolean;
  /** Share of a service's healthy targets, in percent, below which unhealthy ones get requests too. */
  readonly minHealthyPercent: number;
  /** Reserved capacity, in LCU. @default - none */
  readonly reservedCapacityUnits?: number;
}

/** What the compute layer depends on. */
export interface ComputeStackProps extends StackProps {
  /** First part of names. */
  readonly namePrefix: string;
  /** VPC of load balancer and tasks. */
  readonly vpc: ec2.IVpc;
  /** Groups of load balancer and tasks. */
  readonly securityGroups: PlatformSecurityGroups;
  /** The database, for the backend and its migrations. */
  readonly database: DatabaseConnection;
  /** Custom domain and its hosted zone. */
  readonly domain: PlatformDomain;
  /** Existing certificate of the load balancer. @default - one is created and validated by DNS */
  readonly certificateArn?: string;
  /** Settings of the frontend. */
  readonly frontend: ServiceSettings;
  /** Settings of the backend. */
  readonly backend: ServiceSettings;
  /** Image of the trace collector in every task. */
  readonly collectorImage: string;
  /** AWS-owned account from which GuardDuty's agent is pulled. @default - no agent */
  readonly guardDutyAgentAccount?: string;
  /** Most connections that one backend task opens to one database instance. */
  readonly connectionPoolSize: number;
  /** How the load balancer reacts to failures, and its reserved capacity. */
  readonly loadBalancer: LoadBalancerSettings;
  /** Version of the origin header that CloudFront sends. The versions before and after it are accepted too. */
  readonly originHeaderVersion: number;
  /** Region of the edge layer. When it is another region, it gets a replica of the origin header secret. */
  readonly edgeRegion: string;
  /** Whether the load balancer also answers HTTP, with a redirect to HTTPS. */
  readonly redirectHttp: boolean;
  /**
   * Whether this deployment creates the services. Each then starts with its minimum of tasks.
   *
   * @default false
   */
  readonly firstCreation?: boolean;
  /** Name of the environment, which the containers get as an environment variable. */
  readonly environmentName: string;
  /** Address of the runbook, which alarms link to. */
  readonly runbookUrl: string;
  /** How long logs are kept. */
  readonly logRetention: logs.RetentionDays;
  /** Whether the load balancer has deletion protection. */
  readonly deletionProtection: boolean;
  /** Whether logs and keys outlive the stack. */
  readonly retainData: boolean;
}

/**
 * The compute layer: load balancer, cluster, frontend and backend. Only the backend and its migrations may reach the
 * database.
 */
export class ComputeStack extends Stack {
  /** The load balancer. */
  public readonly loadBalancer: elbv2.IApplicationLoadBalancer;
  /** The header that the distribution must send. */
  public readonly originHeader: OriginHeader;
  /** What the monitoring layer needs to watch the frontend. */
  public readonly frontend: MonitoredService;
  /** What the monitoring layer needs to watch the backend. */
  public readonly backend: MonitoredService;

  public constructor(scope: Construct, id: string, props: ComputeStackProps) {
    super(scope, id, props);
    const { namePrefix, vpc, logRetention, retainData } = props;
    const { cluster, encryptionKey } = new PlatformCluster(this, 'Cluster', {
      namePrefix,
      vpc,
      guardDutyAgent: props.guardDutyAgentAccount !== undefined,
      retainData,
    });
    const originHeader = new OriginHeaderSecrets(this, 'OriginHeader', {
      namePrefix,
      encryptionKey,
      version: props.originHeaderVersion,
      edgeRegion: props.edgeRegion,
    });
    const entry = new PublicLoadBalancer(this, 'Entry', {
      namePrefix,
      vpc,
      securityGroup: props.securityGroups.loadBalancer,
      domain: props.domain,
      certificateArn: props.certificateArn,
      requiredHeader: originHeader.accepted,
      redirectHttp: props.redirectHttp,
      zonalShift: props.loadBalancer.zonalShift,
      reservedCapacityUnits: props.loadBalancer.reservedCapacityUnits,
      logBucket: accessLogBucket(this, { logRetention, retainData }),
      deletionProtection: props.deletionProtection,
    });
    const host: ServiceHost = {
      namePrefix,
      environmentName: props.environmentName,
      runbookUrl: props.runbookUrl,
      cluster,
      vpc,
      entry,
      collectorImage: props.collectorImage,
      guardDutyAgentAccount: props.guardDutyAgentAccount,
      minHealthyPercent: props.loadBalancer.minHealthyPercent,
      encryptionKey,
      logRetention,
      retainData,
      firstCreation: props.firstCreation ?? false,
    };
    const frontend = new FrontendService(this, 'Frontend', {
      host,
      settings: props.frontend,
      securityGroup: props.securityGroups.frontend,
    });
    const backend = new BackendService(this, 'Backend', {
      host,
      settings: props.backend,
      securityGroup: props.securityGroups.backend,
      database: props.database,
      connectionPoolSize: props.connectionPoolSize,
    });
    new MigrationTask(this, 'Migration', {
      host,
      backend: props.backend,
      securityGroup: props.securityGroups.migration,
      database: props.database,
    });

    this.loadBalancer = entry.loadBalancer;
    this.originHeader = originHeader.current;
    this.frontend = frontend.web.monitored;
    this.backend = backend.web.monitored;
  }
}
