import { networkTemplate } from '../helpers/network-stack';

/**
 * Another logical id makes CloudFormation replace the resource, and everything that lives in it has to move: tasks, the
 * load balancer and the database with a subnet or a group, partners' allow lists with an address, flow logs with a log group.
 */
const LOGICAL_IDS: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::VPC': ['NetworkVpc7FB7348F'],
  'AWS::EC2::Subnet': [
    'NetworkVpcIsolatedSubnet1Subnet0400477E',
    'NetworkVpcIsolatedSubnet2SubnetF65B365A',
    'NetworkVpcIsolatedSubnet3Subnet8C12D961',
    'NetworkVpcPrivateSubnet1Subnet6DD86AE6',
    'NetworkVpcPrivateSubnet2Subnet1BDBE877',
    'NetworkVpcPrivateSubnet3Subnet8ABFAF5C',
    'NetworkVpcPublicSubnet1Subnet36933139',
    'NetworkVpcPublicSubnet2SubnetC427CCE0',
    'NetworkVpcPublicSubnet3Subnet4BBF7F47',
  ],
  'AWS::EC2::EIP': [
    'NetworkVpcPublicSubnet1EIPE0D52090',
    'NetworkVpcPublicSubnet2EIP24F41572',
    'NetworkVpcPublicSubnet3EIP22F0C93C',
  ],
  'AWS::EC2::NatGateway': [
    'NetworkVpcPublicSubnet1NATGateway64781A21',
    'NetworkVpcPublicSubnet2NATGateway42CB86F5',
    'NetworkVpcPublicSubnet3NATGateway5DD3AF93',
  ],
  'AWS::EC2::SecurityGroup': [
    'SecurityGroupsBackend36F7E52D',
    'SecurityGroupsDatabase03711F2A',
    'SecurityGroupsEndpointsA9E176B0',
    'SecurityGroupsFrontend75BDF33C',
    'SecurityGroupsLoadBalancerC69D330C',
    'SecurityGroupsMigration82243D85',
  ],
  'AWS::EC2::InternetGateway': ['NetworkVpcIGW6BEA7B02'],
  'AWS::KMS::Key': ['FlowLogsEncryptionKeyFFD275BA'],
  'AWS::Logs::LogGroup': ['FlowLogsLogGroup9853A85F'],
};

describe('Stateful resources of NetworkStack', () => {
  const template = networkTemplate();

  test.each(Object.entries(LOGICAL_IDS))('%s keeps its logical ids', (type, logicalIds) => {
    expect(Object.keys(template.findResources(type)).sort()).toEqual(logicalIds);
  });
});
