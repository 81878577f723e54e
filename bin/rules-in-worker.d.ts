import type { PolicyValidationPluginReport, PolicyValidationStack } from 'aws-cdk-lib';

/**
 * Says what the library's CloudFormation rules find in templates, and nothing where the library has to check them itself.
 * Undefined when the rules are turned off (`CDK_VALIDATION=false`).
 */
export const checkInWorker:
  | ((templates: readonly PolicyValidationStack[]) => PolicyValidationPluginReport | undefined)
  | undefined;
