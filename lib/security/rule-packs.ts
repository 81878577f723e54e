import { Validations, type App } from 'aws-cdk-lib';
import { AwsSolutionsChecks, PCIDSS321Checks, type NagPack } from 'cdk-nag';

/**
 * The rules in addition to AWS's own CloudFormation rules, which the library brings.
 *
 * PCI DSS 3.2.1 is the newest version there is a pack for; docs/compliance.md maps version 4.0.1.
 */
export function rulePacks(): NagPack[] {
  return [new AwsSolutionsChecks(), new PCIDSS321Checks()];
}

/** Makes every synthesis of the app fail at a finding that is not acknowledged on the resource it is about. */
export function enforceRulePacks(app: App): void {
  Validations.of(app).addPlugins(...rulePacks());
}
