import type { Layer } from '../../../tools/shared/templates/template';
import { resultOf } from './context';

describe('firewallCapacityCheck, on recorded answers', () => {
  test.each([
    [1500, 'pass', '1500 units of the 1500 in the basic price'],
    [1501, 'pass', '1501 units of 5000; more than 1500 cost extra'],
    [5000, 'pass', '5000 units of 5000; more than 1500 cost extra'],
    [5001, 'fail', '5001 units, 5000 are allowed'],
  ])('with %d units: %s', async (units, verdict, evidence) => {
    expect(await resultOf('firewall-capacity', { CheckCapacity: { Capacity: units } })).toMatchObject({
      verdict,
      evidence,
    });
  });

  test('sends the rules of the template, with search strings as bytes', async () => {
    const CheckCapacity = jest.fn(() => ({ Capacity: 1 }));
    const Rules = [{ Name: 'one', Statement: { ByteMatchStatement: { SearchString: '/api/' } } }];
    const template = { Resources: { Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Scope: 'CLOUDFRONT', Rules } } } };
    const layer: Layer = { id: 'EdgeStack', stackName: 'edge', region: 'us-east-1', template };
    await resultOf('firewall-capacity', { CheckCapacity }, { layers: [layer] });
    const SearchString = Buffer.from('/api/');
    expect(CheckCapacity.mock.calls).toEqual([
      [{ Scope: 'CLOUDFRONT', Rules: [{ Name: 'one', Statement: { ByteMatchStatement: { SearchString } } }] }],
    ]);
  });
});
