import { Validations, type App } from 'aws-cdk-lib';
import { AwsSolutionsChecks, PCIDSS321Checks, type NagPack } from 'cdk-nag';

/**
 * The rules in addition to AWS's own CloudFormation rules, which are part of the library.
 *
 * PCI DSS 3.2.1 is the newest version that has a rule pack; docs/compliance.md covers version 4.0.1.
 */
export function rulePacks(): NagPack[] {
  return [new AwsSolutionsChecks(), new PCIDSS321Checks()];
}

/** Makes every synthesis fail on a finding that is not acknowledged on its resource. */
export function enforceRulePacks(app: App): void {
  Validations.of(app).addPlugins(...rulePacks());
}
