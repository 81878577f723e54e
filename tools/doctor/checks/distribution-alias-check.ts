import { EDGE_REGION } from '../../../lib/facts/edge-region';
import { resourcesOf } from '../../shared/templates/resources';
import { fail, pass } from '../../shared/checks/finding';
import type { DoctorCheck, DoctorContext } from '../check';
import { collect } from '../../shared/aws/collect';
import { summarizeStack } from '../../shared/aws/stack-resources';

/**
 * Across all accounts, a domain name can be an alias of one distribution only. The distributions of other accounts
 * cannot be listed.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html
 */
export const distributionAliasCheck: DoctorCheck = {
  id: 'distribution-alias',
  title: 'No other distribution of the account has the domain as its alias',
  byHand: 'aws cloudfront list-distributions --query "DistributionList.Items[].[Id, Aliases.Items]"',
  run: async (context) => {
    const { name } = context.config.domain;
    const holder = await holderOf(name, context);
    if (holder === undefined) {
      return pass(`${name} is an alias of no distribution`);
    }
    const own = await Promise.all(
      resourcesOf(context.layers, 'AWS::CloudFront::Distribution').map(({ layer }) =>
        summarizeStack(context.clientsIn(EDGE_REGION).cloudFormation, layer.stackName),
      ),
    );
    return own.some(({ resources }) => resources.some(({ physicalId }) => physicalId === holder))
      ? pass(`${name} is an alias of ${holder}, which the edge layer owns`)
      : fail(
          `${name} is an alias of ${holder}`,
          `remove it there (aws cloudfront update-distribution --id ${holder}), or move it afterwards: ` +
            'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/alternate-domain-names-move.html',
        );
  },
};

async function holderOf(alias: string, { clients }: DoctorContext): Promise<string | undefined> {
  const lists = await collect(clients.cloudFront.paginateListDistributions({}), 'DistributionList');
  const distributions = lists.flatMap(({ Items = [] }) => Items);
  return distributions.find(({ Aliases }) => Aliases?.Items?.includes(alias))?.Id;
}
