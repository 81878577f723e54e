import { findReferences, showPath } from '../../../../tools/shared/templates/references';

const LOOKUP = { 'Fn::GetStackOutput': { StackName: 'shop-network', Region: 'eu-west-1', OutputName: 'GroupId' } };

describe('findReferences', () => {
  test('finds each place, however deep, with its path', () => {
    const template = {
      Resources: {
        Service: { Type: 'AWS::ECS::Service', Properties: { Network: { Groups: ['sg-1', LOOKUP] }, Name: 'web' } },
        Board: { Type: 'AWS::CloudWatch::Dashboard', Properties: { Body: { 'Fn::Join': ['', ['a', LOOKUP, 'b']] } } },
        Queue: { Type: 'AWS::SQS::Queue' },
      },
    };
    const common = { stackName: 'shop-network', region: 'eu-west-1', outputName: 'GroupId' };
    expect(findReferences(template)).toEqual([
      { ...common, logicalId: 'Service', resourceType: 'AWS::ECS::Service', path: ['Network', 'Groups', 1] },
      { ...common, logicalId: 'Board', resourceType: 'AWS::CloudWatch::Dashboard', path: ['Body', 'Fn::Join', 1, 1] },
    ]);
  });
});

describe('showPath', () => {
  test('omits the parts of a path that only CloudFormation needs', () => {
    expect(showPath(['Network', 'Groups', 1])).toBe('Network.Groups[1]');
    expect(showPath(['Body', 'Fn::Join', 1, 1])).toBe('Body');
  });
});
