/** The layers, each a stack, in the order of their dependencies. */
export const LAYERS = ['network', 'data', 'compute', 'edge', 'monitoring'] as const;

/** A layer. */
export type Layer = (typeof LAYERS)[number];

/** Construct id of a layer's stack. */
export function stackIdOf(layer: Layer): string {
  return `${layer.charAt(0).toUpperCase()}${layer.slice(1)}Stack`;
}

/** The services. */
export const SERVICE_NAMES = ['frontend', 'backend'] as const;

/** The name of a service. */
export type ServiceName = (typeof SERVICE_NAMES)[number];
