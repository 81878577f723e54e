import { RemovalPolicy } from 'aws-cdk-lib';

/**
 * What happens to a resource that is removed from its stack.
 *
 * A retained resource outlives updates and deletions, but not a creation that fails: plain `Retain` holds there too, and what
 * is left behind blocks the next attempt by its name (`already exists`) or keeps costing money.
 *
 * @param retain Whether the resource outlives its stack.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 */
export function removalPolicyOf(retain: boolean): RemovalPolicy {
  return retain ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
}
