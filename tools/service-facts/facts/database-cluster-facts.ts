import { UNUSABLE_DATABASE_NAMES } from '../../../lib/facts/postgres-names';
import { valuesAt } from '../../shared/templates/nested-values';
import { overlap, windowOf } from '../../shared/time/windows';
import { oneOf, resourceFact, valueFact } from '../resource-fact';
import type { ServiceFact } from '../service-fact';

const cluster = {
  type: 'AWS::RDS::DBCluster',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html',
};
const IAM_ERRORS = 'iam-db-auth-error';
const LEAST_WINDOW_MINUTES = 30;

/** What the cluster itself takes; its instances and parameters are elsewhere. */
export const DATABASE_CLUSTER_FACTS: readonly ServiceFact[] = [
  valueFact({
    ...cluster,
    id: 'master-user-name',
    rule: 'The name of the master user of a cluster has 1 to 16 letters and digits, begins with a letter, and is no reserved word.',
    property: 'MasterUsername',
    allowed: {
      words: '1 to 16 letters and digits that are no reserved word',
      includes: (value) => /^[a-z][a-z0-9]{0,15}$/i.test(value) && !UNUSABLE_DATABASE_NAMES.has(value.toLowerCase()),
    },
  }),
  valueFact({
    ...cluster,
    id: 'database-logs',
    rule: 'Aurora PostgreSQL exports the logs instance, postgresql and iam-db-auth-error.',
    property: 'EnableCloudwatchLogsExports',
    allowed: oneOf('instance', 'postgresql', IAM_ERRORS),
  }),
  resourceFact({
    ...cluster,
    id: 'login-logs',
    rule: 'The log of refused logins by IAM needs logins by IAM to be enabled.',
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_LogAccess.Concepts.PostgreSQL.html',
    faults: ({ properties }) =>
      valuesAt(properties, 'EnableCloudwatchLogsExports').includes(IAM_ERRORS) &&
      properties.EnableIAMDatabaseAuthentication !== true
        ? [
            {
              property: 'EnableIAMDatabaseAuthentication',
              found: String(properties.EnableIAMDatabaseAuthentication),
              allowed: `true, or no export of ${IAM_ERRORS}`,
            },
          ]
        : [],
  }),
  resourceFact({
    ...cluster,
    id: 'database-windows',
    rule: 'The windows of backup and maintenance have at least 30 minutes each, and do not overlap.',
    faults: ({ properties }) => {
      const named = ['PreferredBackupWindow', 'PreferredMaintenanceWindow'].map((property) => ({
        property,
        found: String(properties[property]),
        window: windowOf(properties[property]),
      }));
      const short = named.filter(({ window }) => window === undefined || window.length < LEAST_WINDOW_MINUTES);
      const [backup, maintenance] = named.map(({ window }) => window);
      const meet = backup !== undefined && maintenance !== undefined && overlap(backup, maintenance);
      return [
        ...short.map(({ property, found }) => ({ property, found, allowed: 'at least 30 minutes' })),
        ...(meet
          ? [
              {
                property: 'PreferredBackupWindow',
                found: named[0]?.found ?? '',
                allowed: `clear of ${named[1]?.found}`,
              },
            ]
          : []),
      ];
    },
  }),
];
