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
      first: release(platform, []),
      second: release(platform, [second]),
      third: release(platform, [second, third]),
      failing: release(platform, [second, third, failingRelease]),
    },
    shared: {
      platform: shared,
      first: release(shared, []),
      replaced: release(shared, replacements),
      protecting: release(shared, replacements, { ...shared.config, protection }),
      refreshed: release(shared, [refreshed('1')]),
      refreshedAgain: release(shared, [refreshed('2')]),
    },
    ordered: {
      platform: ordered,
      first: release(ordered, []),
      refreshed: release(ordered, [refreshed('1')]),
      without: {
        // Unlike AWS, the emulator makes no update when only outputs changed.
        NetworkStack: release(ordered, [second, withoutOutputs('NetworkStack')]),
        ComputeStack: release(ordered, [second, withoutOutputs('ComputeStack')]),
      },
    },
  };
}

/** A release that is synthesized when it is first deployed: the sample of the matrix needs only some of them. */
function release(platform: LocalPlatform, ...args: Parameters<LocalPlatform['release']>): () => string {
  let assembly: string | undefined;
  return () => (assembly ??= platform.release(...args));
}
