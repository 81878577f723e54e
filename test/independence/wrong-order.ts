import type { LocalPlatform } from './local-platform';
import type { MatrixPlatforms } from './matrix-platforms';
import type { LayerId } from './releases';
import { deployOnly, onlyTo, succeeded } from './single-layer';

type Ordered = MatrixPlatforms['ordered'];

/** Deploys a layer before its producer. */
export async function beforeItsProducer(ordered: Ordered, layer: LayerId): Promise<void> {
  const { platform, first } = ordered;
  const { after } = await onlyTo(platform, layer, () => failsNaming(platform, layer, first()));
  expect(after.resources).toEqual([]);
}

/** Removes a producer's outputs, deploys its readers, and publishes the outputs again. */
export async function losesOutputs(
  ordered: Ordered,
  producer: 'NetworkStack' | 'ComputeStack',
  readers: readonly LayerId[],
): Promise<void> {
  const { platform, first, refreshed, without } = ordered;
  await deployOnly(platform, producer, without[producer]());
  for (const reader of readers) {
    const { before, after } = await onlyTo(platform, reader, () => failsNaming(platform, reader, refreshed()));
    expect(after).toEqual({ ...before, status: 'UPDATE_ROLLBACK_COMPLETE', touched: after.touched });
  }
  await deployOnly(platform, producer, first());
  succeeded(await platform.deploy(readers, refreshed()));
}

async function failsNaming(platform: LocalPlatform, layer: LayerId, assembly: string): Promise<void> {
  const { exitCode, output } = await platform.deploy([layer], assembly);
  expect(exitCode).not.toBe(0);
  expect(output).toMatch(/Output 'PublishOutput\w+' not found in stack 'ordered-local-\w+'/);
}
