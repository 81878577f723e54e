import { RemovalPolicy } from 'aws-cdk-lib';

/**
 * What happens to a resource that is removed from its stack.
 *
 * A retained resource outlives updates and deletions of the stack, but not a creation that fails. Plain `Retain` would
 * keep it then too, and its name would block the next attempt (`already exists`), or it would keep costing money.
 *
 * @param retain Whether the resource outlives its stack.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 */
export function removalPolicyOf(retain: boolean): RemovalPolicy {
  return retain ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
}
