import { fail, judge } from '../../../shared/checks/finding';
import type { VerifyCheck } from '../../check';
import { differs } from '../../expect';
import { cluster, secret, secretArn } from '../../inventory/database';

const DAY_IN_MILLIS = 24 * 3600 * 1000;

/** RDS rotates every seven days: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html */
const LONGEST_DAYS = 8;

/** The credentials of the database; their value is never read. */
export const credentialChecks: readonly VerifyCheck[] = [
  {
    id: 'data-credentials-rotation',
    area: 'data',
    requirement: 'R18',
    title: 'Credentials were generated in Secrets Manager and rotate by themselves',
    fix: 'Deploy DataStack; secretsmanager describe-secret and rds describe-events report a rotation that fails',
    run: async (context) => {
      const [arn, found, { MasterUserSecret }] = await Promise.all([
        secretArn(context),
        secret(context),
        cluster(context),
      ]);
      if (arn === undefined || found === undefined) {
        return fail('RDS keeps no credentials in Secrets Manager');
      }
      const since = (found.LastRotatedDate ?? found.CreatedDate ?? new Date()).getTime();
      const days = Math.floor((Date.now() - since) / DAY_IN_MILLIS);
      return judge(
        [
          ...differs('status of the secret', MasterUserSecret?.SecretStatus, 'active'),
          ...differs('rotation', found.RotationEnabled ?? false, true),
          ...(found.DeletedDate === undefined ? [] : ['the secret is marked for deletion']),
          ...(days <= LONGEST_DAYS ? [] : [`the last rotation is ${days} days ago`]),
        ],
        `${found.Name ?? arn} rotates every ${found.RotationRules?.AutomaticallyAfterDays ?? 7} days`,
      );
    },
  },
];
