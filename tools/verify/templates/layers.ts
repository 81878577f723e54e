import { LAYERS, type Layer } from '../../../lib/facts/platform-parts';
import type { PlatformConfig } from '../../../lib/config/schema';
import type { ConfigurationOverrides } from '../../../lib/config/load';
import type { AwsClients } from '../../shared/aws/clients';
import { describeStack, listStackResources, outputsOf, deployedTemplateOf } from '../../shared/aws/stack-resources';
import { synthesizeLayers } from '../../shared/cdk/synthesize';
import type { Layer as SynthesizedLayer, Template } from '../../shared/templates/template';
import type { Place } from '../compare/normalize';
import { onceFor, type VerificationContext } from '../context';

/** A layer with its synthesized template. */
export interface LayerTemplate extends SynthesizedLayer {
  readonly layer: Layer;
}

export function layersOf(config: PlatformConfig, overrides?: ConfigurationOverrides): LayerTemplate[] {
  const prefix = `${config.project}-${config.environment}-`;
  return synthesizeLayers(config.environment, overrides).map((synthesized) => {
    const name = synthesized.stackName.replace(prefix, '');
    const layer = LAYERS.find((known) => known === name);
    if (layer === undefined) {
      throw new Error(`verify knows no layer ${name}`);
    }
    return { ...synthesized, layer };
  });
}

/** Clients that reach a layer. */
export function clientsOf(context: VerificationContext, { region }: Pick<LayerTemplate, 'region'>): AwsClients {
  return region === context.config.region ? context.main : context.edge;
}

/** Account and region of a layer. */
export function placeOf({ account }: VerificationContext, { region }: Pick<LayerTemplate, 'region'>): Place {
  return { account, region };
}

/** A stack by its name, or undefined when there is none. */
export const stackNamed = onceFor(async (context, stackName) => {
  const { cloudFormation } = clientsByStack(context, stackName);
  const stack = await describeStack(cloudFormation, stackName);
  if (stack === undefined) {
    return undefined;
  }
  const resources = await listStackResources(cloudFormation, stackName);
  return {
    status: stack.StackStatus ?? '',
    terminationProtection: stack.EnableTerminationProtection ?? false,
    outputs: outputsOf(stack),
    // By logical id.
    resources: new Map(resources.map((resource) => [resource.logicalId, resource])),
  };
});

/** The template that a stack was deployed with. */
export const deployedTemplate = onceFor((context, stackName): Promise<Template> =>
  deployedTemplateOf(clientsByStack(context, stackName).cloudFormation, stackName),
);

function clientsByStack(context: VerificationContext, stackName: string): AwsClients {
  const layer = context.layers.find((candidate) => candidate.stackName === stackName);
  return layer === undefined ? context.main : clientsOf(context, layer);
}
