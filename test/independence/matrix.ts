import { Lane } from './lane';
import { LocalPlatform } from './local-platform';
import { buildPlatforms, type MatrixPlatforms } from './matrix-platforms';
import type { LayerId } from './releases';
import { deployOnly, onlyTo, succeeded } from './single-layer';
import { beforeItsProducer, losesOutputs } from './wrong-order';

/** Layers that are not destroyed while their environment is protected. */
const PROTECTED: readonly LayerId[] = ['DataStack', 'NetworkStack'];

/** Producers whose outputs are taken away, and the layers that read them. */
const LOSSES = [
  ['NetworkStack', ['DataStack', 'ComputeStack']],
  ['ComputeStack', ['EdgeStack', 'MonitoringStack']],
] as const;

/** The layers that each kind of case runs with. */
export interface MatrixCells {
  readonly deployedAlone: readonly LayerId[];
  readonly rolledBackAlone: readonly LayerId[];
  readonly previousReleaseAgain: readonly LayerId[];
  readonly sharedResourceReplaced: readonly LayerId[];
  readonly createdAgain: readonly LayerId[];
  readonly wrongOrder: readonly LayerId[];
}

/**
 * Runs each case with each layer, on one emulator and with the real CDK CLI: a layer is deployed, rolled back, replaced and
 * created again without the other four. One lane works on one platform of the emulator, the other lane on two others.
 */
export function eachLayerOnItsOwn(cells: MatrixCells): void {
  const releasing = new Lane();
  const replacing = new Lane();
  let platform: LocalPlatform;
  let platforms: MatrixPlatforms;

  beforeAll(async () => {
    platform = await LocalPlatform.start();
    platforms = buildPlatforms(platform);
    void Promise.all([releasing.run(), replacing.run()]);
  });

  afterAll(() => platform.stop());

  releasing.add(async () => {
    succeeded(await platforms.released.platform.deployAll(platforms.released.first()));
  });
  replacing.add(async () => {
    succeeded(await platforms.shared.platform.deployAll(platforms.shared.first()));
  });

  describe('1. deployed alone', () => {
    test.each(cells.deployedAlone.map((layer) => [layer, releasing.add(() => deployedAlone(layer))] as const))(
      '%s changes without touching the other four',
      (_, done) => done(),
    );

    async function deployedAlone(layer: LayerId): Promise<void> {
      const { before, after } = await deployOnly(platforms.released.platform, layer, platforms.released.second());
      expect(after.status).toBe('UPDATE_COMPLETE');
      expect(after.resources).toEqual(expect.arrayContaining([...before.resources]));
      expect(after.resources).toHaveLength(before.resources.length + 1);
    }
  });

  describe('2. rolled back alone', () => {
    test.each(cells.rolledBackAlone.map((layer) => [layer, releasing.add(() => rolledBackAlone(layer))] as const))(
      '%s keeps its resources when a change fails, and the fixed change deploys',
      (_, done) => done(),
    );

    async function rolledBackAlone(layer: LayerId): Promise<void> {
      const { platform, failing, third } = platforms.released;
      const { before, after } = await onlyTo(platform, layer, async () => {
        expect((await platform.deploy([layer], failing())).exitCode).not.toBe(0);
      });
      expect(after).toEqual({ ...before, status: 'UPDATE_ROLLBACK_COMPLETE', touched: after.touched });

      const repaired = await deployOnly(platform, layer, third());
      expect(repaired.after.status).toBe('UPDATE_COMPLETE');
      expect(repaired.after.resources).toHaveLength(before.resources.length + 1);
    }
  });

  describe('3. previous release deployed again', () => {
    test.each(
      cells.previousReleaseAgain.map((layer) => [layer, releasing.add(() => previousReleaseAgain(layer))] as const),
    )('%s goes back to the previous release while the other four stay on the new one', (_, done) => done());

    async function previousReleaseAgain(layer: LayerId): Promise<void> {
      const { platform, second, third } = platforms.released;
      const { before, after } = await deployOnly(platform, layer, second());
      expect(after.status).toBe('UPDATE_COMPLETE');
      expect(before.resources).toEqual(expect.arrayContaining([...after.resources]));
      expect(before.resources).toHaveLength(after.resources.length + 1);
      await deployOnly(platform, layer, third());
    }
  });

  describe('4. shared resource replaced', () => {
    async function behindAfterReplacing(layer: LayerId): Promise<string[]> {
      const { platform, replaced } = platforms.shared;
      await deployOnly(platform, layer, replaced());
      const behind = await platform.behind();
      expect(new Set(behind.map(({ verdict }) => verdict))).toEqual(new Set(['stale']));
      return behind.map(({ consumer, place }) => `${consumer} ${place}`);
    }

    const network = async () => {
      const { platform, refreshed } = platforms.shared;
      expect(await behindAfterReplacing('NetworkStack')).toEqual([
        'ComputeStack FrontendWebService4BF32EAC.NetworkConfiguration.AwsvpcConfiguration.SecurityGroups[0]',
      ]);
      await deployOnly(platform, 'ComputeStack', refreshed());
      expect(await platform.behind()).toEqual([]);
    };
    const data = async () => {
      const { platform, refreshedAgain } = platforms.shared;
      const behind = await behindAfterReplacing('DataStack');
      const users = /^ComputeStack (?:BackendWebTask|Migration)/;
      expect(behind.filter((place) => !users.test(place))).toEqual([]);
      expect(behind).toHaveLength(4);
      await deployOnly(platform, 'ComputeStack', refreshedAgain());
      expect(await platform.behind()).toEqual([]);
    };
    const compute = async () => {
      const { platform, refreshed } = platforms.shared;
      const behind = await behindAfterReplacing('ComputeStack');
      expect(new Set(behind.map((place) => place.split(' ')[0]))).toEqual(new Set(['EdgeStack', 'MonitoringStack']));
      await deployOnly(platform, 'EdgeStack', refreshed());
      await deployOnly(platform, 'MonitoringStack', refreshed());
      expect(await platform.behind()).toEqual([]);
    };
    const edge = async () => {
      const { platform, refreshedAgain } = platforms.shared;
      expect(await behindAfterReplacing('EdgeStack')).toEqual([
        'MonitoringStack OverviewDashboard78DADE12.DashboardBody',
      ]);
      await deployOnly(platform, 'MonitoringStack', refreshedAgain());
      expect(await platform.behind()).toEqual([]);
    };
    const monitoring = async () => {
      const { MonitoringStack } = await platforms.shared.platform.states();
      expect(MonitoringStack.template).not.toHaveProperty('Outputs');
    };

    const cases: Readonly<Record<LayerId, readonly [string, () => Promise<void>]>> = {
      NetworkStack: ['the frontend uses a replaced security group after its next deployment', network],
      DataStack: ['the backend uses a replaced secret and replaced endpoints after its next deployment', data],
      ComputeStack: [
        'edge and monitoring use a replaced load balancer and target group after their next deployment',
        compute,
      ],
      EdgeStack: ['the dashboard uses a replaced distribution after its next deployment', edge],
      MonitoringStack: ['publishes no output that another layer could read (checked on the template)', monitoring],
    };
    for (const layer of cells.sharedResourceReplaced) {
      const [title, step] = cases[layer];
      test(`${layer}: ${title}`, replacing.add(step));
    }
  });

  describe('5. created again', () => {
    const again = cells.createdAgain.filter((layer) => !PROTECTED.includes(layer));
    test.each(again.map((layer) => [layer, releasing.add(() => createdAgain(layer))] as const))(
      '%s is destroyed and created again without touching the other four',
      (_, done) => done(),
    );
    const kept = cells.createdAgain.filter((layer) => PROTECTED.includes(layer));
    test.each(kept.map((layer) => [layer, replacing.add(() => isProtected(layer))] as const))(
      '%s is not destroyed while it is protected, and the CLI reports why',
      (_, done) => done(),
    );

    async function createdAgain(layer: LayerId): Promise<void> {
      const { platform, third } = platforms.released;
      const destroyed = await onlyTo(platform, layer, async () => {
        succeeded(await platform.destroy(layer, third()));
      });
      expect(destroyed.after.status).toBe('NOT DEPLOYED');
      const created = await deployOnly(platform, layer, third());
      expect(created.after.status).toBe('CREATE_COMPLETE');
    }

    async function isProtected(layer: LayerId): Promise<void> {
      const { platform, protecting } = platforms.shared;
      await deployOnly(platform, layer, protecting());
      const { before, after } = await onlyTo(platform, layer, async () => {
        const { exitCode, output } = await platform.destroy(layer, protecting());
        expect(exitCode).not.toBe(0);
        expect(output).toMatch(/cannot be deleted while TerminationProtection is enabled/);
      });
      expect(after).toEqual(before);
    }
  });

  describe('6. wrong order', () => {
    const consumers = cells.wrongOrder.filter((layer) => layer !== 'NetworkStack');
    test.each(
      consumers.map((layer) => [layer, replacing.add(() => beforeItsProducer(platforms.ordered, layer))] as const),
    )('%s fails at once before its producer is deployed, names the output and creates nothing', (_, done) => done());
    if (cells.wrongOrder.includes('NetworkStack')) {
      test('NetworkStack has no producer: it deploys first, and then all the others', replacing.add(deployedFirst));
    }
    for (const [producer, readers] of LOSSES) {
      if (cells.wrongOrder.includes(producer)) {
        const done = replacing.add(() => losesOutputs(platforms.ordered, producer, readers));
        const title = `${readers.join(' and ')} fail at once while an output of ${producer} is missing, name it and stay as they were`;
        test(`${title}, and deploy once it is back`, done);
      }
    }

    async function deployedFirst(): Promise<void> {
      const { platform, first } = platforms.ordered;
      const { after } = await deployOnly(platform, 'NetworkStack', first());
      expect(after.status).toBe('CREATE_COMPLETE');
      succeeded(await platform.deployAll(first()));
    }
  });
}
