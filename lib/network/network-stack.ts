import { Stack, type StackProps } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { FlowLogs } from './flow-logs';
import { PlatformVpc } from './platform-vpc';
import {
  SecurityGroups,
  type LoadBalancerSource,
  type PlatformSecurityGroups,
  type PrivateAccess,
} from './security-groups';
import { ServiceEndpoints } from './service-endpoints';
import { SharedVpc } from './shared-vpc';

/** What the network layer depends on. */
export interface NetworkStackProps extends StackProps {
  /** First part of names. */
  readonly namePrefix: string;
  /** The three zones of the platform. */
  readonly availabilityZones: readonly string[];
  /** Address range of the VPC. */
  readonly vpcCidr: string;
  /** Number of NAT gateways; 3 puts one into each zone. */
  readonly natGatewayCount: number;
  /** How tasks reach AWS services within the VPC, through interface endpoints. @default - through the NAT gateways */
  readonly privateAccess?: PrivateAccess;
  /** Addresses that the backend may connect to over HTTPS. */
  readonly backendDestinations: readonly string[];
  /** Whether GuardDuty puts its agent, and an endpoint for it, into the VPC. */
  readonly guardDutyAgent: boolean;
  /** Who may reach the load balancer. */
  readonly loadBalancerSource: LoadBalancerSource;
  /** Port of the frontend container. */
  readonly frontendPort: number;
  /** Port of the backend container. */
  readonly backendPort: number;
  /** How long logs are kept. */
  readonly logRetention: logs.RetentionDays;
  /** Whether logs and keys outlive the stack. */
  readonly retainData: boolean;
}

/** The network layer: VPC, endpoints, flow logs, and every security group and rule of the platform. */
export class NetworkStack extends Stack {
  /** The VPC with its public, private and isolated subnets. */
  public readonly vpc: ec2.IVpc;
  /** The groups that the other layers put their resources into. */
  public readonly securityGroups: PlatformSecurityGroups;

  private readonly zones: readonly string[];

  public constructor(scope: Construct, id: string, props: NetworkStackProps) {
    super(scope, id, props);
    this.zones = props.availabilityZones;

    const { vpc } = new PlatformVpc(this, 'Network', { cidr: props.vpcCidr, natGatewayCount: props.natGatewayCount });
    const groups = new SecurityGroups(this, 'SecurityGroups', {
      vpc,
      loadBalancerSource: props.loadBalancerSource,
      privateAccess: props.privateAccess,
      backendDestinations: props.backendDestinations,
      guardDutyRange: props.guardDutyAgent ? props.vpcCidr : undefined,
      frontendPort: props.frontendPort,
      backendPort: props.backendPort,
    });
    new ServiceEndpoints(this, 'ServiceEndpoints', {
      vpc,
      securityGroup: groups.endpoints,
      interfaceEndpoints: props.privateAccess !== undefined,
    });
    new FlowLogs(this, 'FlowLogs', {
      vpc,
      namePrefix: props.namePrefix,
      retention: props.logRetention,
      retain: props.retainData,
    });

    this.vpc = new SharedVpc(this, 'Shared', { vpc }).vpc;
    this.securityGroups = groups.platform;
  }

  /** The configured zones. The library would look them up, which requires credentials, or use only two. */
  public override get availabilityZones(): string[] {
    return [...this.zones];
  }
}
