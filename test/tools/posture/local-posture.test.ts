import { deployProduction, type EmulatedProduction } from '../../../tools/posture/deploy-production';
import { lookAt } from '../../../tools/posture/look-at';
import { renderPosture } from '../../../tools/posture/render-posture';

const quiet = (): void => undefined;

describe('prod, deployed to the emulator', () => {
  let production: EmulatedProduction;

  beforeAll(async () => {
    production = await deployProduction(quiet);
  });

  afterAll(() => production.stop());

  test('passes every check of Prowler that has no reviewed exception, and needs each exception', async () => {
    const posture = await lookAt(production.target, quiet);
    expect([posture.open.length, posture.stale.length, renderPosture(posture)]).toEqual([
      0,
      0,
      expect.stringContaining(' 0 open, 0 stale'),
    ]);
    expect(posture.checks).toBeGreaterThan(300);
    expect(posture.passes).toBeGreaterThan(400);
  });
});
