import { Stack, Stage } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { TEST_ENVIRONMENT } from '../helpers/neighbour';
import { networkStack } from '../helpers/network-stack';

const network = networkStack();
const { vpc } = network;
const consumer = new Stack(Stage.of(network), 'Consumer', { env: TEST_ENVIRONMENT });
const publicSubnets = { subnetType: ec2.SubnetType.PUBLIC };
new elbv2.ApplicationLoadBalancer(consumer, 'Public', { vpc, vpcSubnets: publicSubnets });
const privateSubnets = { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS };
new elbv2.ApplicationLoadBalancer(consumer, 'Private', { vpc, vpcSubnets: privateSubnets });
const template = Template.fromStack(network);

describe('SharedVpc', () => {
  test.each(['Public', 'Private'])('publishes the ids of the %s subnets joined, and consumers split them', (tier) => {
    const ids = [1, 2, 3].map((zone) => ({ Ref: Match.stringLikeRegexp(`^NetworkVpc${tier}Subnet${zone}Subnet`) }));
    template.hasOutput(`${tier}SubnetIds`, { Value: { 'Fn::Join': [',', ids] } });
    const output = { StackName: 'NetworkStack', Region: 'us-east-1', OutputName: `${tier}SubnetIds` };
    Template.fromStack(consumer).hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Subnets: { 'Fn::Split': [',', { 'Fn::GetStackOutput': output }] },
    });
  });

  test('has the zones as one list, as the library requires with joined subnets', () => {
    const zones = 'us-east-1a,us-east-1b,us-east-1c';
    expect(network.resolve(vpc.availabilityZones)).toEqual({ 'Fn::Split': [',', zones] });
  });

  test('has the isolated subnets one by one', () => {
    const ids = vpc.isolatedSubnets.map(({ node }) => node.id);
    expect(ids).toEqual(['IsolatedSubnet1', 'IsolatedSubnet2', 'IsolatedSubnet3']);
  });

  test('adds no warning, wherever its subnets are used', () => {
    for (const stack of [network, consumer]) {
      expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
    }
  });
});
