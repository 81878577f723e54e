import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Acknowledges that a resource is put into a zone by name. */
export function acknowledgeNamedZone(resource: IConstruct): void {
  Validations.of(resource).acknowledge({
    id: 'CloudFormation-Validate::W3010',
    reason:
      'Zones are values of the configuration: templates are synthesized without credentials, and a zone that an ' +
      'account lacks is refused at deployment. Wrong if one template were to serve several regions.',
  });
}
