import { Stack, type ArnComponents } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** What may pass an interface endpoint. */
export interface EndpointAccess {
  /** Actions that tasks use, and no others. */
  readonly actions: readonly string[];
  /** The account's own resources that they are used on. @default - any, for actions on others' resources or on none */
  readonly resource?: ArnComponents;
}

/**
 * Lets identities of this account through, whatever credentials somebody brings into a container.
 *
 * The condition and not the principal names the account: an account as principal is its root user alone for some
 * endpoints. It reaches no further than the endpoint: what goes out by the NAT gateways is not seen here.
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
 * Lets the layers of images be read, and nothing else of Amazon S3, because nothing else there is read or written.
 *
 * Amazon ECR keeps them in a bucket of its own and signs each request itself, so no condition on who asks would hold.
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
