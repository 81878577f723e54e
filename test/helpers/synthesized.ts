import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { synthesizeLayers } from '../../tools/shared/cdk/synthesize';
import type { Layer } from '../../tools/shared/templates/template';
import type { LAYERS, StackTemplate } from './platform';

/** Text by environment or layer; `test/environment/library-environment.js` keeps it for all test files that a worker runs. */
declare const synthesized: Map<string, string>;

const read = new Map<string, Layer[]>();

/** The layers of an environment as its files have it. */
export function layersOf(environment: string): Layer[] {
  const layers = read.get(environment) ?? (JSON.parse(textOf(environment)) as Layer[]);
  read.set(environment, layers);
  return layers;
}

function textOf(environment: string): string {
  return kept(environment, () => synthesizeLayers(environment));
}

function kept(name: string, make: () => unknown): string {
  const text = synthesized.get(name) ?? JSON.stringify(make());
  synthesized.set(name, text);
  return text;
}

/** The templates of an environment as its files have it, by construct id of the stack. */
export function templatesOf(environment: string): Readonly<Record<(typeof LAYERS)[number], StackTemplate>> {
  const templates = layersOf(environment).map(({ id, template }) => [id, template]);
  return Object.fromEntries(templates) as Record<(typeof LAYERS)[number], StackTemplate>;
}

/** The template of a layer that stands alone, as its helper makes it. */
export function templateOfLayer(name: (typeof LAYERS)[number], make: () => Stack): Template {
  const text = kept(name, () => Template.fromStack(make()).toJSON());
  return Template.fromJSON(JSON.parse(text) as Record<string, unknown>);
}
