import { Aws, Validations } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** Acknowledges that a role has inline policies. */
export function acknowledgeInlinePolicy(role: iam.IRole): void {
  Validations.of(role).acknowledge({
    id: 'PCI.DSS.321-IAMNoInlinePolicy',
    reason:
      'Only a service can assume this role, and its rights are for this role alone: inline, they cannot be attached to ' +
      'anyone else, and go when the role goes. Wrong if people used the role, or a second role needed the same rights.',
  });
}

/**
 * Acknowledges a wildcard in a resource of a role's policy.
 *
 * @param resource As in the policy.
 * @param reason Why it cannot be narrower, and what would make that wrong.
 */
export function acknowledgeWildcardResource(role: iam.IRole, resource: string, reason: string): void {
  // The id of the finding contains the resource, and spells an account that is known only at deployment in its own way.
  const shown = resource.replaceAll(Aws.ACCOUNT_ID, '<AWS::AccountId>');
  Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${shown}]`, reason });
}

/** Acknowledges the findings of the two roles of any task: inline policies, and the wildcard to pull images. */
export function acknowledgeTaskRoles(taskRole: iam.IRole, executionRole: iam.IRole): void {
  acknowledgeInlinePolicy(taskRole);
  acknowledgeInlinePolicy(executionRole);
  acknowledgeWildcardResource(
    executionRole,
    '*',
    'For ecr:GetAuthorizationToken alone, which has no resource level; pulling is limited to named repositories. Wrong if ' +
      'another action were added to that statement.',
  );
}

/** Acknowledges that a resource names its zone. */
export function acknowledgeNamedZone(resource: IConstruct): void {
  Validations.of(resource).acknowledge({
    id: 'CloudFormation-Validate::W3010',
    reason:
      'Zones are values of the configuration: templates are synthesized without credentials, and a zone that an ' +
      'account lacks is refused at deployment. Wrong if one template were to serve several regions.',
  });
}
