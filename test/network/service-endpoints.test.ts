import { Match, Template } from 'aws-cdk-lib/assertions';
import { networkStack } from '../helpers/network-stack';

const template = Template.fromStack(networkStack());
const SERVICES = ['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager', 'kms', 'xray'];

describe('ServiceEndpoints', () => {
  test('reaches S3 through a gateway endpoint on the private route tables', () => {
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Gateway',
      RouteTableIds: [
        { Ref: Match.stringLikeRegexp('PrivateSubnet1') },
        { Ref: Match.stringLikeRegexp('PrivateSubnet2') },
        { Ref: Match.stringLikeRegexp('PrivateSubnet3') },
      ],
    });
  });

  test.each(SERVICES)('reaches %s by its private name from the private subnets of all zones', (service) => {
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Interface',
      ServiceName: `com.amazonaws.us-east-1.${service}`,
      PrivateDnsEnabled: true,
      SecurityGroupIds: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('SecurityGroupsEndpoints'), 'GroupId'] }],
      SubnetIds: [
        { Ref: Match.stringLikeRegexp('PrivateSubnet1') },
        { Ref: Match.stringLikeRegexp('PrivateSubnet2') },
        { Ref: Match.stringLikeRegexp('PrivateSubnet3') },
      ],
    });
  });

  test('has no interface endpoints where they are switched off, and still the one to S3', () => {
    const cheap = Template.fromStack(networkStack({ interfaceEndpoints: false }));
    cheap.resourceCountIs('AWS::EC2::VPCEndpoint', 1);
    cheap.hasResourceProperties('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Gateway' });
  });
});
