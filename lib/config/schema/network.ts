import { z } from 'zod';
import { ADDRESS_PLAN } from '../../facts/address-plan';
import { inWords } from '../../shared/in-words';
import { oneOf, restricted, section, setting, text, wholeNumber, yesOrNo } from './setting';

const prefixListId = (): ReturnType<typeof text> =>
  text("the id of a prefix list, 'pl-' and hexadecimal digits", /^pl-(?:[0-9a-f]{8}|[0-9a-f]{17})$/);

/** Address space, zones, ingress and egress. */
export const network = section({
  availabilityZones: setting(
    restricted(`exactly ${inWords(ADDRESS_PLAN.zones)} availability zones of the region`, (error) =>
      z.array(z.string({ error: () => 'must be the name of a zone' }), { error }).length(ADDRESS_PLAN.zones),
    ),
    {
      description: 'Zones of every tier; doctor lists the zones that the account has',
      change: 'downtime',
      changeNote: 'subnets are replaced, with everything in them',
    },
  ),
  vpcCidr: setting(
    restricted('an IPv4 range such as 10.30.0.0/16', (error) => z.cidrv4({ error })),
    {
      description: 'Address range of the VPC: private, /16 or /17, and not the one of another environment',
      change: 'replacement',
      changeNote: 'everything moves into a new VPC; CloudFormation cannot do that while the database is protected',
    },
  ),
  natGatewayCount: setting(wholeNumber(1, ADDRESS_PLAN.zones).default(ADDRESS_PLAN.zones), {
    description: `NAT gateways; with ${ADDRESS_PLAN.zones}, one per zone, the loss of a zone does not cut other zones off the internet`,
    change: 'in place',
    changeNote: 'connections through a removed gateway are interrupted once',
  }),
  interfaceEndpoints: setting(yesOrNo().default(true), {
    description:
      'Whether tasks reach AWS services through interface endpoints instead of the NAT gateways; the frontend then has no internet access; charged per hour, zone and service',
    change: 'in place',
  }),
  backendDestinations: setting(
    restricted('a list of IPv4 ranges such as 203.0.113.0/24', (error) =>
      z.array(
        restricted('an IPv4 range such as 203.0.113.0/24', (elementError) => z.cidrv4({ error: elementError })),
        { error },
      ),
    ).default(['0.0.0.0/0']),
    {
      description:
        'Addresses outside AWS that the backend may connect to over HTTPS; an empty list when there are none',
      change: 'in place',
    },
  ),
  s3PrefixListId: setting(prefixListId().optional(), {
    description: "The main region's prefix list of Amazon S3, when the built-in table lacks the region",
    change: 'in place',
  }),
  loadBalancerAccess: setting(oneOf(['cloudfront', 'internet']).default('cloudfront'), {
    description: 'Who may connect to the load balancer; in both cases it requires the origin header',
    change: 'in place',
  }),
  cloudFrontPrefixListId: setting(prefixListId().optional(), {
    description: "The main region's CloudFront origin-facing prefix list, when the built-in table lacks the region",
    change: 'in place',
  }),
});
