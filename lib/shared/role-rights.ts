import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/**
 * Creates a resource after the rights of the role that it uses.
 *
 * What is granted to a role after its creation is a policy of its own in the template, and CloudFormation orders a user of the
 * role after the role alone. A service that tries the role at once is then refused.
 */
export function createAfterRights(user: IConstruct, role: iam.Role): void {
  user.node.addDependency(role.node.findChild('DefaultPolicy'));
}
