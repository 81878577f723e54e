import { hasName, messageOf } from '../shared/errors/error-kind';
import type { Layer } from '../shared/templates/template';
import type { DoctorContext } from './check';
import { bootstrapBucket } from './checks/bootstrap-checks';

/** Largest template in a request: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
export const LARGEST_TEMPLATE_BYTES = 51_200;

/** A template in a form that CloudFormation accepts. */
export type TemplateSource = { readonly TemplateBody: string } | { readonly TemplateURL: string };

/** The template without spaces, because they count toward the limit. */
function bodyOf({ template }: Layer): string {
  return JSON.stringify(template);
}

/** Size in bytes of a template that is too large for a request; undefined when it fits. */
export function bytesBeyondRequest(layer: Layer): number | undefined {
  const bytes = Buffer.byteLength(bodyOf(layer));
  return bytes > LARGEST_TEMPLATE_BYTES ? bytes : undefined;
}

/**
 * Passes a template to CloudFormation: in the request or, if it is too large, through the bootstrap bucket, as
 * `cdk deploy` does. Deletes the uploaded object and its version afterwards.
 */
export async function withTemplate<T>(
  layer: Layer,
  { account, clientsIn }: Pick<DoctorContext, 'account' | 'clientsIn'>,
  use: (source: TemplateSource) => Promise<T>,
): Promise<T> {
  if (bytesBeyondRequest(layer) === undefined) {
    return use({ TemplateBody: bodyOf(layer) });
  }
  const { s3 } = clientsIn(layer.region);
  const Key = `doctor/${layer.stackName}-${Date.now()}.json`;
  // Refuses a bucket of this name in another account.
  const target = { Bucket: bootstrapBucket(account, layer.region), Key, ExpectedBucketOwner: account };
  const { VersionId } = await s3.putObject({ ...target, Body: bodyOf(layer) }).catch((error: unknown) => {
    throw hasName(error, 'NoSuchBucket')
      ? new Error(`there is no ${target.Bucket}; bootstrap the region first`)
      : error;
  });
  try {
    return await use({ TemplateURL: `https://s3.${layer.region}.amazonaws.com/${target.Bucket}/${Key}` });
  } finally {
    await s3.deleteObject({ ...target, VersionId }).catch((error: unknown) => {
      throw new Error(`s3://${target.Bucket}/${Key} was not deleted, delete it by hand: ${messageOf(error)}`);
    });
  }
}
