import { hasName } from '../../shared/errors/error-kind';
import { failureKind } from '../../shared/errors/aws-failure';
import { valueAt } from '../../shared/templates/nested-values';
import type { VerificationContext } from '../context';
import type { Properties } from '../readers/reader';
import { clientsOf, placeOf, stackNamed, type LayerTemplate } from './layers';
import { attributeOf } from './resource-names';
import { resolve, type Scope } from './resolve';

/** A resource of a template. */
export interface PlatformResource {
  readonly layer: LayerTemplate;
  readonly logicalId: string;
  /** Path of the construct in the app. */
  readonly path: string;
  readonly type: string;
  /** Physical id; undefined when the stack does not contain the resource. */
  readonly id?: string;
}

/** The resources of a layer's template, with their ids where the stack is deployed. */
export async function resourcesOf(context: VerificationContext, layer: LayerTemplate): Promise<PlatformResource[]> {
  const stack = await stackNamed(context, layer.stackName);
  return Object.entries(layer.template.Resources).map(([logicalId, { Type: type }]) => ({
    layer,
    logicalId,
    type,
    path: layer.constructPaths?.[logicalId] ?? `${layer.id}/${logicalId}`,
    id: stack?.resources.get(logicalId)?.physicalId,
  }));
}

/** Every resource in the templates, or only those of a type. */
export async function allResources(context: VerificationContext, type?: string): Promise<PlatformResource[]> {
  const layers = await Promise.all(context.layers.map((layer) => resourcesOf(context, layer)));
  return layers.flat().filter((resource) => type === undefined || resource.type === type);
}

export async function idsOf(context: VerificationContext, type: string): Promise<string[]> {
  return (await allResources(context, type)).flatMap(({ id }) => (id === undefined ? [] : [id]));
}

/** Reads each deployed resource of a type, and returns the results as one list. */
export async function readEach<T>(
  context: VerificationContext,
  type: string,
  read: (context: VerificationContext, id: string) => Promise<T | readonly T[] | undefined>,
): Promise<T[]> {
  const ids = await idsOf(context, type);
  return (await Promise.all(ids.map((id) => read(context, id)))).flatMap((found) => found ?? []);
}

/** The properties of a resource in its template, with references resolved. */
export function templateOf(context: VerificationContext, { layer, logicalId }: PlatformResource): Promise<Properties> {
  return context.memory.recall(`template ${layer.id}/${logicalId}`, async () => {
    const properties = layer.template.Resources[logicalId]?.Properties ?? {};
    return (await resolve(properties, await scopeOf(context, layer))) as Properties;
  });
}

/** The properties of all resources of a type in the templates. */
export async function templatesOf(context: VerificationContext, type: string): Promise<Properties[]> {
  const resources = await allResources(context, type);
  return Promise.all(resources.map((resource) => templateOf(context, resource)));
}

/** What the service reports about a resource; undefined when it is gone or its type has no reader. */
export function readingOf(context: VerificationContext, resource: PlatformResource): Promise<Properties | undefined> {
  const { layer, logicalId, type, id } = resource;
  return context.memory.recall(`reading ${layer.id}/${logicalId}`, async () => {
    if (id === undefined) {
      return undefined;
    }
    const template = await templateOf(context, resource);
    const where = { clients: clientsOf(context, layer), place: placeOf(context, layer) };
    return context.readers[type]?.read({ context, ...where, id, template }).catch((error: unknown) => {
      // Services name this error differently. EC2 and CloudFront have a name for each resource type.
      if (failureKind(error) === 'not there' || hasName(error, 'ResourceNotFoundException')) {
        return undefined;
      }
      throw error;
    });
  });
}

async function scopeOf(context: VerificationContext, layer: LayerTemplate): Promise<Scope> {
  const place = placeOf(context, layer);
  const resources = await resourcesOf(context, layer);
  const find = (logicalId: string): PlatformResource | undefined => resources.find((r) => r.logicalId === logicalId);
  return {
    place,
    stackName: layer.stackName,
    mappings: layer.template.Mappings ?? {},
    physicalId: (logicalId) => find(logicalId)?.id,
    attribute: async (logicalId, name) => {
      const resource = find(logicalId);
      if (resource?.id === undefined) {
        return undefined;
      }
      const known = attributeOf(resource.type, resource.id, name, place);
      const value = known ?? valueAt(await readingOf(context, resource), name.split('.'));
      return typeof value === 'string' ? value : undefined;
    },
    output: async (stackName, outputName) => (await stackNamed(context, stackName))?.outputs.get(outputName),
  };
}
