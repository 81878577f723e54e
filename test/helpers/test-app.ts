import { App, type AppProps } from 'aws-cdk-lib';
import cdkJson from '../../cdk.json';

/**
 * An app with the feature flags of cdk.json, which `new App()` alone does not read.
 *
 * The library's template rules are off: they take longer than everything else here, and have a test of their own.
 */
export function testApp(props: AppProps = {}): App {
  return new App({
    context: cdkJson.context,
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    treeMetadata: false,
    ...props,
  });
}
