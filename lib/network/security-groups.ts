import { Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

/** PostgreSQL's port, for the database and for every rule that allows access to it. */
export const DATABASE_PORT = 5432;

const HTTPS = ec2.Port.tcp(443);

/** Who may connect to the load balancer: everyone, over HTTPS, and over HTTP for a redirect; or only CloudFront. */
export type LoadBalancerSource = 'internet' | CloudFrontSource;

/** Only CloudFront's origin-facing addresses, and only HTTPS. */
interface CloudFrontSource {
  /** The region's managed prefix list `com.amazonaws.global.cloudfront.origin-facing`. */
  readonly prefixListId: string;
}

/** The security groups for the resources of other layers, which cannot change them. */
export interface PlatformSecurityGroups {
  /** Load balancer. */
  readonly loadBalancer: ec2.ISecurityGroup;
  /** Tasks of the frontend. */
  readonly frontend: ec2.ISecurityGroup;
  /** Tasks of the backend. */
  readonly backend: ec2.ISecurityGroup;
  /** Task that migrates the database. Nothing connects to it. */
  readonly migration: ec2.ISecurityGroup;
  /** Instances of the database. */
  readonly database: ec2.ISecurityGroup;
}

/** Access to AWS services within the VPC. */
export interface PrivateAccess {
  /** The region's managed prefix list of Amazon S3, where Amazon ECR keeps the layers of images. */
  readonly s3PrefixListId: string;
}

/** What the rules depend on. */
export interface SecurityGroupsProps {
  /** VPC the groups belong to. */
  readonly vpc: ec2.IVpc;
  /** Who may reach the load balancer. */
  readonly loadBalancerSource: LoadBalancerSource;
  /** Access of the tasks to AWS services without the internet. @default - none */
  readonly privateAccess?: PrivateAccess;
  /** Addresses that the backend may connect to over HTTPS. */
  readonly backendDestinations: readonly string[];
  /** Address range in which GuardDuty creates an endpoint for its agent. @default - no agent */
  readonly guardDutyRange?: string;
  /** Port of the frontend container. */
  readonly frontendPort: number;
  /** Port of the backend container. */
  readonly backendPort: number;
}

/**
 * Every security group of the platform and every rule between them.
 *
 * All rules are here, with literal ports, because a rule that a construct of another layer adds would make this layer
 * depend on that one. For the same reason, other layers get the groups as immutable imports.
 */
export class SecurityGroups extends Construct {
  /** The groups for other layers, which cannot add rules to them. */
  public readonly platform: PlatformSecurityGroups;
  /** Group of the VPC's interface endpoints. */
  public readonly endpoints: ec2.SecurityGroup;

  private readonly loadBalancer: ec2.SecurityGroup;
  private readonly frontend: ec2.SecurityGroup;
  private readonly backend: ec2.SecurityGroup;
  private readonly migration: ec2.SecurityGroup;
  private readonly database: ec2.SecurityGroup;

  public constructor(scope: Construct, id: string, props: SecurityGroupsProps) {
    super(scope, id);
    this.loadBalancer = this.group('LoadBalancer', props.vpc, 'Load balancer');
    this.frontend = this.group('Frontend', props.vpc, 'Tasks of the frontend');
    this.backend = this.group('Backend', props.vpc, 'Tasks of the backend');
    this.migration = this.group('Migration', props.vpc, 'Task that migrates the database');
    this.database = this.group('Database', props.vpc, 'Instances of the database');
    this.endpoints = this.group('Endpoints', props.vpc, 'Interface endpoints of AWS services');

    this.openLoadBalancer(props.loadBalancerSource);
    this.connect(this.loadBalancer, this.frontend, props.frontendPort, 'load balancer to frontend');
    this.connect(this.loadBalancer, this.backend, props.backendPort, 'load balancer to backend');
    this.closeDefaultEgress(this.loadBalancer);
    this.connect(this.backend, this.database, DATABASE_PORT, 'backend to database');
    this.connect(this.migration, this.database, DATABASE_PORT, 'migration to database');
    this.connectToAws(props.privateAccess, props.guardDutyRange);
    this.connectToOthers(this.backend, props.backendDestinations, 'backend to others');
    // Without endpoints, AWS services have public addresses, which a security group cannot distinguish from others.
    const everywhere = props.privateAccess === undefined ? ['0.0.0.0/0'] : [];
    this.connectToOthers(this.frontend, everywhere, 'frontend to AWS services');
    this.connectToOthers(this.migration, everywhere, 'migration to AWS services');

    this.platform = {
      loadBalancer: this.immutable('LoadBalancerImport', this.loadBalancer),
      frontend: this.immutable('FrontendImport', this.frontend),
      backend: this.immutable('BackendImport', this.backend),
      migration: this.immutable('MigrationImport', this.migration),
      database: this.immutable('DatabaseImport', this.database),
    };
  }

  private group(id: string, vpc: ec2.IVpc, description: string): ec2.SecurityGroup {
    return new ec2.SecurityGroup(this, id, { vpc, description, allowAllOutbound: false });
  }

  /**
   * Lets tasks reach the AWS services that they need within the VPC.
   *
   * GuardDuty creates the endpoint of its agent and the group of that endpoint itself, so a rule can only name the
   * addresses of the VPC. No other group accepts HTTPS from those addresses: the others name groups or CloudFront.
   * https://docs.aws.amazon.com/guardduty/latest/ug/how-runtime-monitoring-works-ecs-fargate.html
   */
  private connectToAws(access: PrivateAccess | undefined, guardDutyRange: string | undefined): void {
    const everyTask = { frontend: this.frontend, backend: this.backend, migration: this.migration };
    for (const [name, tasks] of Object.entries(everyTask)) {
      this.connect(tasks, this.endpoints, 443, `${name} to AWS service endpoints`);
      if (access !== undefined) {
        const toS3 = ec2.Peer.prefixList(access.s3PrefixListId);
        tasks.addEgressRule(toS3, HTTPS, `${name} to Amazon S3 by HTTPS, for the layers of images`);
      }
      if (guardDutyRange !== undefined) {
        tasks.addEgressRule(ec2.Peer.ipv4(guardDutyRange), HTTPS, `${name} to the endpoint of GuardDuty by HTTPS`);
      }
    }
  }

  private connectToOthers(tasks: ec2.SecurityGroup, ranges: readonly string[], description: string): void {
    for (const range of ranges) {
      tasks.addEgressRule(ec2.Peer.ipv4(range), HTTPS, `${description} by HTTPS through the NAT gateways`);
    }
    if (ranges.length === 0) {
      this.closeDefaultEgress(tasks);
    }
  }

  /**
   * Prevents the default rule that allows all egress. A group without embedded egress rules gets that rule, and rules
   * that refer to other groups cannot be embedded.
   * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-ec2-security-group.html
   */
  private closeDefaultEgress(group: ec2.SecurityGroup): void {
    group.addEgressRule(ec2.Peer.ipv4('255.255.255.255/32'), ec2.Port.icmpTypeAndCode(252, 86), 'Disallow all traffic');
  }

  private openLoadBalancer(source: LoadBalancerSource): void {
    if (source === 'internet') {
      this.openToInternet();
      return;
    }
    // The prefix list counts as 55 of a group's 60 rules, so no second port can be opened for it:
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html
    const cloudFront = ec2.Peer.prefixList(source.prefixListId);
    this.loadBalancer.addIngressRule(cloudFront, HTTPS, 'CloudFront to load balancer by HTTPS');
  }

  private openToInternet(): void {
    Validations.of(this.loadBalancer).acknowledge({
      id: 'AwsSolutions-EC23',
      reason:
        'The configuration opens the load balancer to the internet (network.loadBalancerAccess). Listener rules still require ' +
        'the secret header that only the distribution sends, and everything else gets 403. Wrong if a rule went without it.',
    });
    this.loadBalancer.addIngressRule(ec2.Peer.anyIpv4(), HTTPS, 'internet to load balancer by HTTPS');
    this.loadBalancer.addIngressRule(
      ec2.Peer.anyIpv4(),
      ec2.Port.tcp(80),
      'internet to load balancer by HTTP, redirected',
    );
  }

  private connect(from: ec2.SecurityGroup, to: ec2.SecurityGroup, port: number, description: string): void {
    from.addEgressRule(to, ec2.Port.tcp(port), description);
    to.addIngressRule(from, ec2.Port.tcp(port), description);
  }

  private immutable(id: string, group: ec2.SecurityGroup): ec2.ISecurityGroup {
    return ec2.SecurityGroup.fromSecurityGroupId(this, id, group.securityGroupId, { mutable: false });
  }
}
