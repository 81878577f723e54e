import { App, type AppProps } from 'aws-cdk-lib';
import { DISABLE_CREATION_STACK_TRACES } from 'aws-cdk-lib/cx-api';
import cdkJson from '../../cdk.json';

/**
 * An app with the feature flags of cdk.json, which `new App()` alone does not read.
 *
 * The library's template rules are off: they take longer than everything else here, and have a test of their own.
 */
export function testApp(props: AppProps = {}): App {
  return new App({
    context: { ...cdkJson.context, [DISABLE_CREATION_STACK_TRACES]: true },
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    treeMetadata: false,
    ...props,
  });
}
