import type { LocalPlatform, StackState } from './local-platform';
import type { LayerId } from './releases';

/** A layer before and after something was done to it. */
export interface Step {
  readonly before: StackState;
  readonly after: StackState;
}

/** Runs an action on one layer, and checks that the other four were not touched. */
export async function onlyTo(platform: LocalPlatform, layer: LayerId, action: () => Promise<unknown>): Promise<Step> {
  const { [layer]: before, ...others } = await platform.states();
  await action();
  const { [layer]: after, ...othersAfter } = await platform.states();
  expect(othersAfter).toEqual(others);
  return { before, after };
}

/** Deploys one layer, and checks that the other four were not touched. */
export function deployOnly(platform: LocalPlatform, layer: LayerId, assembly: string): Promise<Step> {
  return onlyTo(platform, layer, async () => {
    succeeded(await platform.deploy([layer], assembly));
  });
}

/** Checks that the CLI succeeded, and shows its whole output otherwise. */
export function succeeded({ exitCode, output }: { readonly exitCode: number; readonly output: string }): void {
  expect(exitCode === 0 ? '' : output).toBe('');
}
