import { GetDistributionConfigCommand } from '@aws-sdk/client-cloudfront';
import type { PropertyReader } from './property-reader';

/** The origins of a distribution. */
export const readDistribution: PropertyReader = async ({ clients, physicalId }) => {
  const { DistributionConfig } = await clients.cloudFront.send(new GetDistributionConfigCommand({ Id: physicalId }));
  return {
    DistributionConfig: {
      Origins: DistributionConfig?.Origins?.Items?.map(({ Id, DomainName }) => ({ Id, DomainName })),
    },
  };
};
