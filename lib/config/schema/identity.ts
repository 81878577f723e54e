import { EDGE_REGION } from '../../facts/edge-region';
import { commercialRegions } from '../../facts/regions';
import { regionHint } from '../region-hint';
import { setting, text, textThat } from './setting';

const NEW_PLATFORM = 'part of every name: a second platform is created next to the first';

/** Name, owner and location of the platform. */
export const identity = {
  // Part of the load balancer's name (32 characters, not beginning with internal-) and of the database cluster's (no
  // two hyphens in a row).
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
  project: setting(
    text(
      "3 to 20 lower-case letters, digits and single hyphens, beginning with a letter and not with 'internal-'",
      /^(?=.{3,20}$)(?!internal-)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
    ),
    {
      description: 'Project: first part of every name, and the tag Project',
      change: 'replacement',
      changeNote: NEW_PLATFORM,
    },
  ),
  // With seven letters and the longest project, all names are within AWS's limits: test/tools/service-facts.
  environment: setting(text('2 to 7 lower-case letters and digits, beginning with a letter', /^[a-z][a-z0-9]{1,6}$/), {
    description:
      'Environment: second part of every name, and the tag Environment; set by the entry in config/environments.ts',
    change: 'replacement',
    changeNote: NEW_PLATFORM,
  }),
  // The characters that every service allows: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
  costCenter: setting(
    text(
      "1 to 256 letters, digits, spaces and '_.:/=+-@', not beginning with 'aws:' and without a space at either end",
      /^(?=.{1,256}$)(?!aws:)(?! )[a-z0-9 _.:/=+\-@]*[a-z0-9_.:/=+\-@]$/i,
    ),
    { description: 'Value of the tag CostCenter on every resource', change: 'in place' },
  ),
  account: setting(text('twelve digits in quotes', /^\d{12}$/).optional(), {
    description: 'AWS account; without it, the account of the credentials',
    change: 'replacement',
    changeNote: 'a new platform in the other account; the old one stays',
  }),
  region: setting(
    textThat(
      "a region of AWS's commercial partition, for example eu-central-1",
      (region) => commercialRegions().includes(region),
      regionHint,
    ),
    {
      description: `Main region; the edge layer is always in ${EDGE_REGION}`,
      change: 'replacement',
      changeNote: 'a new platform in the other region; the old one stays',
    },
  ),
};
