import { undefinedFor } from '../../shared/errors/error-kind';
import { fail, pass } from '../../shared/checks/finding';
import type { DoctorCheck } from '../check';

/**
 * Roles with which services act in the account. A service creates its role at its first use. If that is the deployment
 * itself, the role comes too late.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using-service-linked-roles.html
 */
export const SERVICE_LINKED_ROLES: Readonly<Record<string, string>> = {
  AWSServiceRoleForECS: 'ecs.amazonaws.com',
  AWSServiceRoleForElasticLoadBalancing: 'elasticloadbalancing.amazonaws.com',
  AWSServiceRoleForRDS: 'rds.amazonaws.com',
  AWSServiceRoleForApplicationAutoScaling_ECSService: 'ecs.application-autoscaling.amazonaws.com',
};

/** The service-linked roles of ECS, load balancing, RDS and scaling. */
export const serviceLinkedRolesCheck: DoctorCheck = {
  id: 'service-linked-roles',
  title: 'The service-linked roles exist',
  needsAws: 'an emulator needs none',
  run: async ({ clients: { iam } }) => {
    const names = Object.keys(SERVICE_LINKED_ROLES);
    const roles = await Promise.all(
      names.map((RoleName) => iam.getRole({ RoleName }).catch(undefinedFor('NoSuchEntityException'))),
    );
    const absent = names.filter((_, index) => roles[index] === undefined);
    const create = absent.map(
      (name) => `aws iam create-service-linked-role --aws-service-name ${SERVICE_LINKED_ROLES[name] ?? ''}`,
    );
    return absent.length === 0 ? pass(names.join(', ')) : fail(`${absent.join(', ')} missing`, create.join('\n'));
  },
};
