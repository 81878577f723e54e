import { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Name of the context value with the marker: `-c platform:refresh=20270131`. */
export const REFRESH_CONTEXT = 'platform:refresh';

/**
 * Changes every template of the app without changing a resource, so that a deployment makes CloudFormation read the
 * outputs of other stacks again.
 *
 * `cdk deploy --force` is not enough: it sends the same template again, and CloudFormation does not update a stack
 * whose template has not changed.
 *
 * @param marker Any text that was not used before, for example the time. Without it, nothing changes.
 */
export function markForRefresh(app: IConstruct, marker: string | undefined): void {
  if (marker === undefined) {
    return;
  }
  for (const construct of app.node.findAll()) {
    if (CfnResource.isCfnResource(construct)) {
      construct.addMetadata('Refresh', marker);
    }
  }
}
