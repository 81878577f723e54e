import type { Breakage } from './breakage';
import { computeBreakages } from './compute';
import { dataBreakages } from './data';
import { edgeBreakages } from './edge';
import { loadBalancerBreakages } from './load-balancer';
import { monitoringBreakages } from './monitoring';
import { networkBreakages } from './network';
import { permissionBreakages } from './permissions';
import { stackBreakages } from './stacks';

/** One breakage for each check that the emulator can show to fail. */
export const ALL_BREAKAGES: readonly Breakage[] = [
  ...networkBreakages,
  ...dataBreakages,
  ...computeBreakages,
  ...loadBalancerBreakages,
  ...edgeBreakages,
  ...monitoringBreakages,
  ...permissionBreakages,
  ...stackBreakages,
];
