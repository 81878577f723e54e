import type { VerifyCheck } from '../check';
import { computeSurplus } from '../surplus/compute';
import { dataSurplus } from '../surplus/data';
import { edgeSurplus } from '../surplus/edge';
import { networkSurplus } from '../surplus/network';
import type { LayerTemplate } from '../templates/layers';
import { driftCheck } from './drift-checks';
import { dataHealth } from './health/data-health';
import { entryHealth } from './health/entry-health';
import { serviceHealth } from './health/service-health';
import { permissionChecks } from './permission-checks';
import { secretCheck } from './secret-check';
import { stackCheck } from './stack-checks';
import { tagCheck, templateChecks } from './template-checks';

/**
 * Every check of a platform, in the order of the report.
 *
 * @param withDrift Whether to include CloudFormation's drift detection, which an emulator implements in its own way.
 */
export function allChecks(layers: readonly LayerTemplate[], withDrift = true): VerifyCheck[] {
  return [
    ...layers.map(stackCheck),
    ...layers.flatMap((layer) => [
      ...templateChecks(layer),
      ...handWritten.filter(({ area }) => area === layer.layer),
      ...(withDrift ? [driftCheck(layer)] : []),
    ]),
    ...handWritten.filter(({ area }) => area === 'permissions'),
    ...layers.map(tagCheck),
    ...handWritten.filter(({ area }) => area === 'tags'),
  ];
}

/** The checks for resources that are in no template. */
export const surplusChecks: readonly VerifyCheck[] = [
  ...networkSurplus,
  ...dataSurplus,
  ...computeSurplus,
  ...edgeSurplus,
];

/** The checks that do not follow from a template. */
const handWritten: readonly VerifyCheck[] = [
  ...dataHealth,
  ...serviceHealth,
  ...entryHealth,
  secretCheck,
  ...surplusChecks,
  ...permissionChecks,
];
