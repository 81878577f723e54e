import type { CheckCapacityRequest } from '@aws-sdk/client-wafv2';
import { firewallCapacityCheck } from '../../../tools/doctor/checks/firewall-capacity-check';
import { examine } from '../../../tools/doctor/examine';
import type { Layer } from '../../../tools/shared/templates/template';
import { recordedContext } from './context';

const withUnits = async (Capacity: number) =>
  (await examine([firewallCapacityCheck], recordedContext({ CheckCapacity: { Capacity } }))).results[0];

describe('firewallCapacityCheck, on recorded answers', () => {
  test.each([
    [1500, 'pass', '1500 units of the 1500 in the basic price'],
    [1501, 'pass', '1501 units of 5000; more than 1500 cost extra'],
    [5000, 'pass', '5000 units of 5000; more than 1500 cost extra'],
    [5001, 'fail', '5001 units, 5000 are allowed'],
  ])('with %d units: %s', async (units, verdict, evidence) => {
    expect(await withUnits(units)).toMatchObject({ verdict, evidence });
  });

  test('sends the rules of the template, texts to search for as bytes', async () => {
    const sent: CheckCapacityRequest[] = [];
    const CheckCapacity = (input: CheckCapacityRequest): object => {
      sent.push(input);
      return { Capacity: 1 };
    };
    const Rules = [{ Name: 'one', Statement: { ByteMatchStatement: { SearchString: '/api/' } } }];
    const template = { Resources: { Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Scope: 'CLOUDFRONT', Rules } } } };
    const layer: Layer = { id: 'EdgeStack', stackName: 'edge', region: 'us-east-1', template };
    await examine([firewallCapacityCheck], { ...recordedContext({ CheckCapacity }), layers: [layer] });
    expect(sent).toEqual([
      {
        Scope: 'CLOUDFRONT',
        Rules: [{ Name: 'one', Statement: { ByteMatchStatement: { SearchString: Buffer.from('/api/') } } }],
      },
    ]);
  });
});
