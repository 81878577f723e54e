import { synthesizeLayers } from '../../tools/shared/cdk/synthesize';
import type { Layer } from '../../tools/shared/templates/template';
import type { LAYERS, StackTemplate } from './platform';

/** Layers as text by environment; `test/environment/library-environment.js` keeps them for all test files that a worker runs. */
declare const synthesized: Map<string, string>;

const read = new Map<string, Layer[]>();

/** The layers of an environment as its files have it. */
export function layersOf(environment: string): Layer[] {
  const layers = read.get(environment) ?? (JSON.parse(textOf(environment)) as Layer[]);
  read.set(environment, layers);
  return layers;
}

function textOf(environment: string): string {
  const text = synthesized.get(environment) ?? JSON.stringify(synthesizeLayers(environment));
  synthesized.set(environment, text);
  return text;
}

/** The templates of an environment as its files have it, by construct id of the stack. */
export function templatesOf(environment: string): Readonly<Record<(typeof LAYERS)[number], StackTemplate>> {
  const templates = layersOf(environment).map(({ id, template }) => [id, template]);
  return Object.fromEntries(templates) as Record<(typeof LAYERS)[number], StackTemplate>;
}
