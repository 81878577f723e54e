import { Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { ADDRESS_PLAN } from '../facts/address-plan';
import { acknowledgeNamedZone } from '../shared/security-exceptions';

/** What the VPC depends on. The three zones are those of the stack. */
export interface PlatformVpcProps {
  /** Address range. Its prefix is at most `longestVpcPrefix()`, or the subnets do not fit. */
  readonly cidr: string;
  /** Number of NAT gateways; 3 puts one into each zone. */
  readonly natGatewayCount: number;
}

/**
 * A VPC in three zones with three tiers: public (load balancer), private with egress (tasks) and isolated (database).
 *
 * Its default security group is closed; nothing uses it.
 */
export class PlatformVpc extends Construct {
  /** The VPC. */
  public readonly vpc: ec2.Vpc;

  public constructor(scope: Construct, id: string, props: PlatformVpcProps) {
    super(scope, id);
    this.vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: ec2.IpAddresses.cidr(props.cidr),
      maxAzs: ADDRESS_PLAN.zones,
      natGateways: props.natGatewayCount,
      restrictDefaultSecurityGroup: true,
      subnetConfiguration: [
        {
          name: 'Public',
          subnetType: ec2.SubnetType.PUBLIC,
          cidrMask: ADDRESS_PLAN.publicPrefixLength,
          mapPublicIpOnLaunch: false,
        },
        { name: 'Private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: ADDRESS_PLAN.privatePrefixLength },
        { name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: ADDRESS_PLAN.isolatedPrefixLength },
      ],
    });
    for (const subnet of [...this.vpc.publicSubnets, ...this.vpc.privateSubnets, ...this.vpc.isolatedSubnets]) {
      acknowledgeNamedZone(subnet);
    }
    for (const subnet of this.vpc.publicSubnets) {
      Validations.of(subnet.node.findChild('DefaultRoute')).acknowledge({
        id: 'PCI.DSS.321-VPCNoUnrestrictedRouteToIGW',
        reason:
          'A public subnet holds the load balancer and a NAT gateway, nothing that keeps data; tasks and database are in ' +
          'subnets without this route. Wrong if a task or an instance were put into a public subnet.',
      });
    }
  }
}
