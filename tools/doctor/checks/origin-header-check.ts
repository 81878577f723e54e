import { acceptedVersions } from '../../../lib/facts/origin-header-versions';
import { refusedHeader, sentHeader, versions } from '../../shared/aws/origin-header';
import { fail, pass, unknown } from '../../shared/checks/finding';
import type { DoctorCheck } from '../check';

/**
 * CloudFront sends the origin header of its last deployment. The load balancer answers 403 to a header that it does not
 * accept.
 *
 * The load balancer accepts versions that are one step apart. The check fails for a larger step: when the version was
 * raised twice, or when an old compute layer is deployed again. `contracts` and `migrate` refuse this too.
 */
export const originHeaderCheck: DoctorCheck = {
  id: 'origin-header',
  title: 'The load balancer will accept the origin header that the deployed distribution sends',
  byHand: 'aws cloudformation get-template of the edge stack, and look for origin-verify',
  run: async ({ config, layers, clientsIn }) => {
    const edge = layers.find(({ id }) => id === 'EdgeStack');
    const stackName = edge?.stackName ?? '';
    const sent = await sentHeader(clientsIn(edge?.region ?? config.region).cloudFormation, stackName);
    const { environment, originHeader } = config;
    const refused = refusedHeader(sent, originHeader.version, environment);
    if (refused !== undefined) {
      return fail(refused.problem, refused.fix);
    }
    switch (sent) {
      case 'nothing is deployed':
        return pass('no distribution is deployed yet');
      case 'no version is named':
        return unknown(`the template of ${stackName} names no version`, originHeaderCheck.byHand);
      default:
        return pass(`v${sent} is sent, ${versions(acceptedVersions(originHeader.version))} will be accepted`);
    }
  },
};
