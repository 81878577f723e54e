import { computeSurplus } from './compute';
import { dataSurplus } from './data';
import { edgeSurplus } from './edge';
import { networkSurplus } from './network';
import type { SurplusKind } from './surplus';

/** Each kind of thing that should be in a template. */
export const ALL_SURPLUS: readonly SurplusKind[] = [
  ...networkSurplus,
  ...dataSurplus,
  ...computeSurplus,
  ...edgeSurplus,
];
