import { rmSync } from 'node:fs';
import { App, CfnElement, type Stack } from 'aws-cdk-lib';
import { DISABLE_CREATION_STACK_TRACES } from 'aws-cdk-lib/cx-api';
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
 * @throws ConfigurationError when there is no such environment, or an override is refused.
 */
export function synthesizeLayers(environment: string, overrides?: ConfigurationOverrides): Layer[] {
  const config = loadConfiguration(environment, environments, overrides);
  const app = new App({
    context: { ...cdkJson.context, [DISABLE_CREATION_STACK_TRACES]: true },
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    treeMetadata: false,
  });
  const stacks = Object.values<Stack>({ ...buildPlatform(app, config) });
  const assembly = app.synth();
  const layers = stacks.map((stack) => ({
    id: stack.node.id,
    stackName: stack.stackName,
    region: stack.region,
    template: assembly.getStackArtifact(stack.artifactId).template as Template,
    constructPaths: pathsIn(stack),
  }));
  // The library writes the assembly into a temporary directory and does not delete it.
  rmSync(assembly.directory, { recursive: true });
  return layers;
}

function pathsIn(stack: Stack): Record<string, string> {
  const elements = stack.node.findAll().filter((construct) => CfnElement.isCfnElement(construct));
  return Object.fromEntries(
    elements.map((element) => [String(stack.resolve(element.logicalId)), element.node.path.replace(/\/Resource$/, '')]),
  );
}
