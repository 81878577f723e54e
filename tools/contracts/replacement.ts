import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

let database: ReturnType<typeof loadAwsServiceSpecSync> | undefined;

/**
 * What happens to a consumer's resource when the value of one of its properties changes.
 *
 * Follows CloudFormation's specification: a change that may replace the resource counts as one that does, and a property
 * without a specification is `unknown`.
 */
export function effectOfChange(resourceType: string, property: string): 'replaced' | 'updated in place' | 'unknown' {
  database ??= loadAwsServiceSpecSync();
  const [resource] = database.lookup('resource', 'cloudFormationType', 'equals', resourceType);
  const specification = resource?.properties[property];
  if (specification === undefined) {
    return 'unknown';
  }
  return (specification.causesReplacement ?? 'no') === 'no' ? 'updated in place' : 'replaced';
}
