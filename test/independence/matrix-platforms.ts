import type { LocalPlatform } from './local-platform';
import { failingRelease, nextRelease, refreshed, withoutOutputs } from './releases';
import { replacedDatabase, replacedDistribution, replacedLoadBalancer, replacedSecurityGroup } from './replacements';

/** The platforms that the matrix works on, with their releases. */
export type MatrixPlatforms = ReturnType<typeof buildPlatforms>;

/** Three separate platforms in one emulator, each with the releases that are deployed to it. */
export function buildPlatforms(platform: LocalPlatform) {
  const [second, third] = [nextRelease(2), nextRelease(3)];
  const shared = platform.beside('shared');
  const ordered = platform.beside('ordered');
  const replacements = [replacedSecurityGroup, replacedDatabase, replacedLoadBalancer, replacedDistribution];
  const protection = { deletionProtection: true, retainData: true };
  return {
    released: {
      platform,
      first: platform.release([]),
      second: platform.release([second]),
      third: platform.release([second, third]),
      failing: platform.release([second, third, failingRelease]),
    },
    shared: {
      platform: shared,
      first: shared.release([]),
      replaced: shared.release(replacements),
      protecting: shared.release(replacements, { ...shared.config, protection }),
      refreshed: shared.release([refreshed('1')]),
      refreshedAgain: shared.release([refreshed('2')]),
    },
    ordered: {
      platform: ordered,
      first: ordered.release([]),
      refreshed: ordered.release([refreshed('1')]),
      without: {
        // Unlike AWS, the emulator makes no update when only outputs changed.
        NetworkStack: ordered.release([second, withoutOutputs('NetworkStack')]),
        ComputeStack: ordered.release([second, withoutOutputs('ComputeStack')]),
      },
    },
  };
}
