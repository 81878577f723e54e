import { hasName, messageOf } from '../shared/errors/error-kind';
import type { Layer } from '../shared/templates/template';
import type { DoctorContext } from './check';
import { bootstrapBucket } from './checks/bootstrap-checks';

/** Largest template in a request: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
export const LARGEST_TEMPLATE_BYTES = 51_200;

/** A template as CloudFormation takes it. */
export type TemplateSource = { readonly TemplateBody: string } | { readonly TemplateURL: string };

/** The template without spaces, which the limit counts too. */
function bodyOf({ template }: Layer): string {
  return JSON.stringify(template);
}

/** Bytes of a template that a request cannot hold, or undefined when it can. */
export function bytesBeyondRequest(layer: Layer): number | undefined {
  const bytes = Buffer.byteLength(bodyOf(layer));
  return bytes > LARGEST_TEMPLATE_BYTES ? bytes : undefined;
}

/**
 * Hands a template over as CloudFormation takes it: in the request, or from the bootstrap bucket where it is too large
 * for that, as `cdk deploy` does it. What was uploaded is deleted afterwards, its version too.
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
  // A bucket of this name in another account gets no template.
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
