import { headerRefusedBy } from '../../../../tools/shared/aws/origin-header';
import type { AwsClients } from '../../../../tools/shared/aws/clients';
import { configOf } from '../../../helpers/platform';
import { recordedClients } from '../../../helpers/recorded-clients';

/** Clients of a region in which an edge stack is deployed that sends the version. */
function deployed(version: string, asked: string[] = []) {
  const TemplateBody = `{{resolve:secretsmanager:payments-prod/origin-verify/${version}:SecretString:::}}`;
  return (region: string): AwsClients => {
    const note = (answer: object) => (input: { readonly StackName: string }) => {
      asked.push(`${region} ${input.StackName}`);
      return answer;
    };
    const DescribeStacks = note({ Stacks: [{ StackStatus: 'UPDATE_COMPLETE' }] });
    return recordedClients({ DescribeStacks, GetTemplate: note({ TemplateBody }) }).clients;
  };
}

const prod = (version: number) => ({ ...configOf('prod'), region: 'eu-west-1', originHeader: { version } });

describe('headerRefusedBy', () => {
  test('reads the version that the edge layer sends, in its region', async () => {
    const asked: string[] = [];
    await headerRefusedBy(prod(1), deployed('v1', asked));
    expect([...new Set(asked)]).toEqual(['us-east-1 payments-prod-edge']);
  });

  test.each([1, 2, 3])('accepts a compute layer of version %i while v2 is sent', async (version) => {
    expect(await headerRefusedBy(prod(version), deployed('v2'))).toBeUndefined();
  });

  test.each([
    [4, 'v2', 'v3, v4, v5'],
    [1, 'v3', 'v0, v1, v2'],
  ])('refuses one of version %i while %s is sent, with the step to do first', async (version, sent, accepted) => {
    expect(await headerRefusedBy(prod(version), deployed(sent))).toEqual({
      problem: `the distribution sends ${sent}, ComputeStack would accept ${accepted} alone and answer every request 403`,
      fix:
        `set originHeader.version in config/prod.ts to ${sent.slice(1)} or a neighbour of it, and deploy EdgeStack before the next ` +
        'step (docs/runbook.md, Rotate the origin header)',
    });
  });
});
