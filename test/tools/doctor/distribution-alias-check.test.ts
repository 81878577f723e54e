import { configOf } from '../../helpers/platform';
import { awsError } from '../../helpers/recorded-clients';
import { resultOf } from './context';

const { name } = configOf('prod').domain;

const page = (alias: string, NextMarker?: string): object => ({
  DistributionList: { Items: [{ Id: 'E1', Aliases: { Items: [alias] } }], NextMarker },
});
const NO_STACK = { DescribeStacks: awsError('ValidationError') };

describe('distributionAliasCheck, on recorded answers', () => {
  test.each([
    ['no distribution', { DistributionList: {} }],
    ['distributions of other names', page('other.example.com')],
  ])('passes when there is %s', async (_, ListDistributions) => {
    expect(await resultOf('distribution-alias', { ListDistributions })).toMatchObject({
      verdict: 'pass',
      evidence: `${name} is an alias of no distribution`,
    });
  });

  test('fails when another distribution has the domain, even on the second page', async () => {
    const ListDistributions = ({ Marker }: { readonly Marker?: string }) =>
      Marker === undefined ? page('other.example.com', 'two') : page(name);
    expect(await resultOf('distribution-alias', { ListDistributions, ...NO_STACK })).toMatchObject({
      verdict: 'fail',
      evidence: `${name} is an alias of E1`,
    });
  });

  test.each([
    ['E1', 'pass'],
    ['E2', 'fail'],
  ])('when the edge layer owns %s: %s', async (PhysicalResourceId, verdict) => {
    const stack = {
      DescribeStacks: { Stacks: [{ StackStatus: 'UPDATE_COMPLETE' }] },
      ListStackResources: { StackResourceSummaries: [{ PhysicalResourceId }] },
    };
    expect((await resultOf('distribution-alias', { ListDistributions: page(name), ...stack }))?.verdict).toBe(verdict);
  });
});
