import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { acknowledgeWildcardResource } from '../shared/security-exceptions';

/**
 * Lets a role use the data layer's key for its secrets, only through Secrets Manager.
 *
 * Written by hand: a grant on the key would change the key's policy, and on an imported key it would have no
 * conditions. The statement names the key by its literal alias: a reference to the key's id would be looked up at each
 * deployment.
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
