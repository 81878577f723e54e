import { deployedValue } from '../../../tools/contracts/deployed-value';

const LOOKUP = { 'Fn::GetStackOutput': { StackName: 'shop-network', OutputName: 'Id' } };

describe('deployedValue', () => {
  test('finds a plain property', () => {
    expect(deployedValue({ VpcId: LOOKUP }, { VpcId: 'vpc-1' }, ['VpcId'])).toEqual({ candidates: ['vpc-1'] });
  });

  test('accepts any element of a list of texts, since a service may change the order', () => {
    const template = { Subnets: [LOOKUP, LOOKUP] };
    expect(deployedValue(template, { Subnets: ['b', 'a'] }, ['Subnets', 0])).toEqual({ candidates: ['b', 'a'] });
  });

  test('finds an element of a list by its name, wherever it is', () => {
    const template = { Dimensions: [{ Name: 'Group', Value: LOOKUP }] };
    const deployed = {
      Dimensions: [
        { Name: 'Other', Value: 'x' },
        { Name: 'Group', Value: 'y' },
      ],
    };
    expect(deployedValue(template, deployed, ['Dimensions', 0, 'Value'])).toEqual({ candidates: ['y'] });
  });

  test('finds an element without a name by its position', () => {
    const template = { Statement: [{ Resource: '*' }, { Resource: LOOKUP }] };
    const deployed = { Statement: [{ Resource: '*' }, { Resource: 'arn' }] };
    expect(deployedValue(template, deployed, ['Statement', 1, 'Resource'])).toEqual({ candidates: ['arn'] });
  });

  test('finds a part of a text by the text around it', () => {
    const template = { Body: { 'Fn::Join': ['', ['{"in":"', { Ref: 'AWS::Region' }, '","id":"', LOOKUP, '"}']] } };
    const deployed = { Body: '{"in":"eu-west-1","id":"E1(x)"}' };
    expect(deployedValue(template, deployed, ['Body', 'Fn::Join', 1, 3])).toEqual({ candidates: ['E1(x)'] });
  });

  test.each([
    ['the service reports nothing', { VpcId: LOOKUP }, {}, ['VpcId']],
    [
      'the text around is another',
      { Body: { 'Fn::Join': ['', ['a', LOOKUP]] } },
      { Body: 'b1' },
      ['Body', 'Fn::Join', 1, 1],
    ],
    [
      'the parts are joined by something',
      { Body: { 'Fn::Join': [',', ['a', LOOKUP]] } },
      { Body: 'a,b' },
      ['Body', 'Fn::Join', 1, 1],
    ],
  ])('fails when %s, with the problem', (_, template, deployed, path) => {
    const { candidates, problem } = deployedValue(template, deployed, path);
    expect(candidates).toEqual([]);
    expect(problem).toBeDefined();
  });
});
