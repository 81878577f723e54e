import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/**
 * Creates a resource after the permissions of the role that it uses.
 *
 * The template has the grants to a role in a separate policy resource. CloudFormation creates a resource that uses the
 * role after the role, but not after that policy, and a service that uses the role at once is then refused.
 */
export function createAfterRights(user: IConstruct, role: iam.Role): void {
  user.node.addDependency(role.node.findChild('DefaultPolicy'));
}
