import { judge } from '../../../shared/checks/finding';
import type { VerifyCheck } from '../../check';
import { differingItems } from '../../expect';
import { subnets, TIERS } from '../../inventory/network';

/** The subnets and their zones. */
export const subnetChecks: readonly VerifyCheck[] = [
  {
    id: 'network-zones',
    area: 'network',
    requirement: 'R10',
    title: 'Each tier has one available subnet in each of the three configured zones',
    fix: 'Deploy NetworkStack; network.availabilityZones names the zones',
    run: async (context) => {
      const zones = context.config.network.availabilityZones;
      const all = await subnets(context);
      const problems = TIERS.flatMap((tier) => {
        const found = all.filter((subnet) => subnet.tier === tier && subnet.available);
        return [
          ...differingItems(
            `zones of the ${tier.toLowerCase()} tier`,
            found.map(({ zone }) => zone),
            zones,
          ),
          ...(found.length > zones.length
            ? [`${found.length} ${tier.toLowerCase()} subnets, not ${zones.length}`]
            : []),
        ];
      });
      return judge(problems, `${all.length} subnets: ${TIERS.join(', ').toLowerCase()} in ${zones.join(', ')}`);
    },
  },
  {
    id: 'network-no-public-addresses',
    area: 'network',
    requirement: 'R11',
    title: 'No subnet hands out public addresses by itself',
    fix: 'Switch off auto-assignment (ec2 modify-subnet-attribute) and find out who switched it on',
    run: async (context) => {
      const all = await subnets(context);
      const open = all.filter(({ givesPublicAddresses }) => givesPublicAddresses);
      return judge(
        open.map(({ id, tier, zone }) => `${tier.toLowerCase()} subnet ${id} in ${zone} gives public addresses`),
        `auto-assignment is off in ${all.length} subnets`,
      );
    },
  },
];
