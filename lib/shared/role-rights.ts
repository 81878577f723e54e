import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/**
 * Creates a resource after the rights of the role that it uses.
 *
 * Grants to a role become a policy resource of their own in the template, and CloudFormation creates a user of the role after
 * the role, not after that policy. A service that uses the role at once is then refused.
 */
export function createAfterRights(user: IConstruct, role: iam.Role): void {
  user.node.addDependency(role.node.findChild('DefaultPolicy'));
}
