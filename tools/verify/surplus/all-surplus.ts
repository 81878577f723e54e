import type { VerifyCheck } from '../check';
import { computeSurplus } from './compute';
import { dataSurplus } from './data';
import { edgeSurplus } from './edge';
import { networkSurplus } from './network';

/** One check for each kind of thing that should be in a template. */
export const surplusChecks: readonly VerifyCheck[] = [
  ...networkSurplus,
  ...dataSurplus,
  ...computeSurplus,
  ...edgeSurplus,
];
