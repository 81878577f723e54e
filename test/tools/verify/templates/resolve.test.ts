import { resolve, type Scope } from '../../../../tools/verify/templates/resolve';
import { SecretReference, Unresolved } from '../../../../tools/verify/templates/symbols';

const SCOPE: Scope = {
  place: { region: 'us-east-1', account: '111111111111' },
  stackName: 'payments-prod-network',
  mappings: { Zones: { aws: { id: 'Z1' } } },
  physicalId: (logicalId) =>
    ({ Vpc: 'vpc-1', Secret: 'arn:aws:secretsmanager:us-east-1:1:secret:s-a1B2c3' })[logicalId],
  attribute: (logicalId, name) => Promise.resolve(logicalId === 'Vpc' ? `${logicalId}.${name}` : undefined),
  output: (stack, name) => Promise.resolve(stack === 'producer' && name === 'Ids' ? 'a,b' : undefined),
};

describe('resolve', () => {
  test.each<[unknown, unknown]>([
    ['text', 'text'],
    [{ Ref: 'Vpc' }, 'vpc-1'],
    [{ Ref: 'AWS::AccountId' }, '111111111111'],
    [{ Ref: 'AWS::Region' }, 'us-east-1'],
    [{ Ref: 'AWS::Partition' }, 'aws'],
    [{ Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
    [{ Ref: 'AWS::StackName' }, 'payments-prod-network'],
    [{ 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, 'Vpc.CidrBlock'],
    [{ 'Fn::GetAtt': 'Vpc.Endpoint.Address' }, 'Vpc.Endpoint.Address'],
    [{ 'Fn::GetStackOutput': { StackName: 'producer', OutputName: 'Ids' } }, 'a,b'],
    [{ 'Fn::Split': [',', { 'Fn::GetStackOutput': { StackName: 'producer', OutputName: 'Ids' } }] }, ['a', 'b']],
    [{ 'Fn::Select': ['1', { 'Fn::Split': [',', 'a,b'] }] }, 'b'],
    [{ 'Fn::Join': ['-', ['x', { Ref: 'Vpc' }]] }, 'x-vpc-1'],
    [{ 'Fn::FindInMap': ['Zones', { Ref: 'AWS::Partition' }, 'id'] }, 'Z1'],
    [{ 'Fn::Sub': 'arn:${AWS::Partition}:${Vpc}:${Vpc.Id}:${!literal}' }, 'arn:aws:vpc-1:Vpc.Id:${literal}'],
    [{ 'Fn::Sub': ['${Own}', { Own: { Ref: 'Vpc' } }] }, 'vpc-1'],
    [{ List: [{ Ref: 'Vpc' }] }, { List: ['vpc-1'] }],
  ])('resolves %j', async (value, expected) => {
    expect(await resolve(value, SCOPE)).toEqual(expected);
  });

  test.each<unknown>([
    { Ref: 'Gone' },
    { 'Fn::GetAtt': ['Gone', 'Arn'] },
    { 'Fn::GetStackOutput': { StackName: 'producer', OutputName: 'Gone' } },
    { 'Fn::Join': ['', ['x', { Ref: 'Gone' }]] },
    { 'Fn::Split': [',', { Ref: 'Gone' }] },
    { 'Fn::Select': [0, { 'Fn::Split': [',', { Ref: 'Gone' }] }] },
    { 'Fn::ImportValue': 'x' },
  ])('leaves %j unresolved', async (value) => {
    expect(await resolve(value, SCOPE)).toBeInstanceOf(Unresolved);
  });

  test('does not resolve a dynamic reference, whole or joined from parts', async () => {
    const whole = await resolve('{{resolve:secretsmanager:s:SecretString:::}}', SCOPE);
    const joined = await resolve(
      { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:::}}']] },
      SCOPE,
    );
    expect([whole, joined]).toEqual([expect.any(SecretReference), expect.any(SecretReference)]);
    expect((joined as SecretReference).name).toBe((whole as SecretReference).name);
  });
});
