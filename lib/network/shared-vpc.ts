import { Annotations, CfnOutput, Fn, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

/** What the shared VPC depends on. */
export interface SharedVpcProps {
  /** VPC of the network layer. */
  readonly vpc: ec2.Vpc;
}

/**
 * The VPC as other layers get it: public and private subnets are published as one joined output per tier.
 *
 * Each reference to a subnet costs the deployment of the consumer one lookup, and CloudFormation throttles lookups when
 * there are many (aws/aws-cdk #38010). Two services and a load balancer in three zones would need nine lookups; with
 * joined outputs they need three. The isolated subnets stay single references, because an Aurora cluster checks at
 * synthesis that it has two or more.
 */
export class SharedVpc extends Construct {
  /** The VPC, which other layers cannot change. */
  public readonly vpc: ec2.IVpc;

  public constructor(scope: Construct, id: string, { vpc }: SharedVpcProps) {
    super(scope, id);
    this.vpc = ec2.Vpc.fromVpcAttributes(this, 'Import', {
      vpcId: vpc.vpcId,
      // The library compares the number of subnets with the number of zones, so the zones are one joined list too.
      availabilityZones: Fn.split(',', Fn.join(',', vpc.availabilityZones)),
      publicSubnetIds: this.publish('PublicSubnetIds', vpc.publicSubnets),
      privateSubnetIds: this.publish('PrivateSubnetIds', vpc.privateSubnets),
      isolatedSubnetIds: vpc.isolatedSubnets.map(({ subnetId }) => subnetId),
      isolatedSubnetNames: vpc.isolatedSubnets.map(() => 'Isolated'),
    });
    this.acknowledgeWarnings();
  }

  private acknowledgeWarnings(): void {
    const warnings = Annotations.of(this.vpc);
    warnings.acknowledgeWarning(
      '@aws-cdk/aws-ec2:noSubnetRouteTableId',
      'Routes belong to the network layer: no other layer asks for a route table.',
    );
    for (const list of ['availabilityZones', 'publicSubnetIds', 'privateSubnetIds']) {
      warnings.acknowledgeWarning(
        `@aws-cdk/aws-ec2:vpcAttributeIsListToken${list}`,
        'Load balancer and services hand the list on as it is. Wrong if a construct had to know its length.',
      );
    }
  }

  /** Publishes the ids of a tier as one output, and returns the list into which a consumer splits it. */
  private publish(outputName: string, subnets: readonly ec2.ISubnet[]): string[] {
    const { stackName, region } = Stack.of(this);
    const value = Fn.join(
      ',',
      subnets.map(({ subnetId }) => subnetId),
    );
    new CfnOutput(this, outputName, { value }).overrideLogicalId(outputName);
    return Fn.split(',', Fn.getStackOutput(stackName, outputName, region));
  }
}
