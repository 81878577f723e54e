import { Stack, type App, type Environment } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** Where the stacks under test and their neighbours are. */
export const TEST_ENVIRONMENT = { account: '111111111111', region: 'us-east-1' };

/** The zones of the test network. */
export const TEST_ZONES = ['us-east-1a', 'us-east-1b', 'us-east-1c'];

/** A stack that stands for a lower layer: it owns what the stack under test is given. */
export class Neighbour extends Stack {
  /** A VPC with the platform's three tiers over three zones. */
  public readonly vpc: ec2.Vpc;

  public constructor(app: App, id = 'Neighbour', env: Environment = TEST_ENVIRONMENT) {
    super(app, id, { env });
    this.vpc = new ec2.Vpc(this, 'Vpc', {
      maxAzs: 3,
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [
        { name: 'Public', subnetType: ec2.SubnetType.PUBLIC },
        { name: 'Private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
        { name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      ],
    });
  }

  /** A security group that the stack under test cannot change, as the network layer hands them out. */
  public securityGroup(id: string): ec2.ISecurityGroup {
    const group = new ec2.SecurityGroup(this, id, { vpc: this.vpc });
    return ec2.SecurityGroup.fromSecurityGroupId(this, `${id}Import`, group.securityGroupId, { mutable: false });
  }

  public override get availabilityZones(): string[] {
    return TEST_ZONES;
  }
}
