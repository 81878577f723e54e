import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { acknowledgeWildcardResource } from '../shared/security-exceptions';

/**
 * Lets a role use the data layer's key for its secrets, through Secrets Manager alone.
 *
 * Written by hand: a grant on the key would change its policy, or, on an imported key, lose the conditions. The key is
 * named by its alias, which is literal: a reference to its number would be looked up at each deployment.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
 */
export function useOfKeyThroughSecretsManager(
  role: iam.Role,
  keyAlias: string,
  actions: readonly string[],
): iam.PolicyStatement {
  const stack = Stack.of(role);
  const keys = stack.formatArn({ service: 'kms', resource: 'key', resourceName: '*' });
  acknowledgeWildcardResource(
    role,
    keys,
    `Held by its condition to the one key of ${keyAlias}, and to requests of Secrets Manager. Wrong without the condition, ` +
      'or if others than administrators of keys could change aliases.',
  );
  return new iam.PolicyStatement({
    actions: [...actions],
    resources: [keys],
    conditions: {
      StringEquals: { 'kms:ViaService': `secretsmanager.${stack.region}.amazonaws.com` },
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias },
    },
  });
}
