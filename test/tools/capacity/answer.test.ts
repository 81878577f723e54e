import { answer } from '../../../tools/capacity/answer';
import { synthesizeLayers } from '../../../tools/shared/cdk/synthesize';

const dev = { environment: 'dev', seed: 1, seconds: 1210 };
const layers = synthesizeLayers('dev');
const layersOf = (): typeof layers => layers;

describe('answer', () => {
  test('ends with 0 where the environment carries its users', () => {
    const { status, text, files } = answer(dev, {}, layersOf);
    expect([status, files === undefined]).toEqual([0, false]);
    expect(text).toContain('dev carries 50 users by its objectives.');
  });

  test('ends with 1 where it does not', () => {
    const { status, text } = answer({ ...dev, users: 1_000_000 }, {}, layersOf);
    expect(status).toBe(1);
    expect(text).toContain('dev does NOT carry 1,000,000 users by its objectives:');
  });

  test.each([
    ['the workload is refused', dev, { shares: { static: 0.9 } }, 'workload.shares: must add up to 1'],
    ['there is no such environment', { ...dev, environment: 'nowhere' }, {}, 'nowhere'],
  ])('ends with 2 where %s', (_, question, workload, message) => {
    const { status, text, files } = answer(question, workload);
    expect([status, files]).toEqual([2, undefined]);
    expect(text).toContain(message);
  });

  test('ends with 2 where the templates cannot be read', () => {
    const { status, text } = answer(dev, {}, () => []);
    expect(status).toBe(2);
    expect(text).toContain('The templates are not those of this platform.');
  });
});
