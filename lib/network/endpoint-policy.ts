import { Stack, type ArnComponents } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** Requests that an interface endpoint allows. */
export interface EndpointAccess {
  /** Actions that tasks use, and no others. */
  readonly actions: readonly string[];
  /**
   * Resources of this account that they act on.
   *
   * @default - any, for actions on resources of other accounts or without a resource
   */
  readonly resource?: ArnComponents;
}

/**
 * Allows requests only from identities of this account, so that credentials of another account are useless in a
 * container.
 *
 * The condition names the account, not the principal: for some endpoints, an account as principal means only its root
 * user. The policy covers the endpoint only; it does not see requests that leave through the NAT gateways.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function onlyThisAccount(scope: Construct, { actions, resource }: EndpointAccess): iam.PolicyStatement {
  const stack = Stack.of(scope);
  return new iam.PolicyStatement({
    principals: [new iam.StarPrincipal()],
    actions: [...actions],
    resources: [resource === undefined ? '*' : stack.formatArn(resource)],
    conditions: { StringEquals: { 'aws:PrincipalAccount': stack.account } },
  });
}

/**
 * Lets tasks read the layers of images. Tasks need nothing else in Amazon S3.
 *
 * Amazon ECR keeps the layers in its own bucket and signs each request itself, so a condition on the caller would not
 * match.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms
 */
export function onlyImageLayers(scope: Construct): iam.PolicyStatement {
  const { region, partition } = Stack.of(scope);
  return new iam.PolicyStatement({
    sid: 'OnlyImageLayers',
    principals: [new iam.StarPrincipal()],
    actions: ['s3:GetObject'],
    resources: [`arn:${partition}:s3:::prod-${region}-starport-layer-bucket/*`],
  });
}
