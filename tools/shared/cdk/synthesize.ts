import { App, type Stack } from 'aws-cdk-lib';
import cdkJson from '../../../cdk.json';
import { environments } from '../../../config/environments';
import { loadConfiguration, type ConfigurationOverrides } from '../../../lib/config/load';
import { buildPlatform } from '../../../lib/platform';
import type { Layer, Template } from '../templates/template';

/**
 * The layers of an environment, a layer after those it reads from.
 *
 * The library's template rules are off: `cdk synth` runs them, and they take longer than everything else here.
 *
 * @throws ConfigurationError where there is no such environment, or an override is refused.
 */
export function synthesizeLayers(environment: string, overrides?: ConfigurationOverrides): Layer[] {
  const config = loadConfiguration(environment, environments, overrides);
  const app = new App({
    context: cdkJson.context,
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    treeMetadata: false,
  });
  const stacks = Object.values<Stack>({ ...buildPlatform(app, config) });
  const assembly = app.synth();
  return stacks.map(({ node, stackName, region, artifactId }) => ({
    id: node.id,
    stackName,
    region,
    template: assembly.getStackArtifact(artifactId).template as Template,
  }));
}
