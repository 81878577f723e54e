import { ConfigurationError } from '../../../lib/config/configuration-error';
import { answer } from '../../../tools/capacity/answer';
import { CouldNotAsk } from '../../../tools/shared/errors/user-error';
import { layersOf } from '../../helpers/synthesized';

const dev = { environment: 'dev', seed: 1, seconds: 1210 };

describe('answer', () => {
  test('ends with 0 when the environment carries its users', () => {
    const { status, text, json } = answer(dev, {}, layersOf);
    expect(status).toBe(0);
    expect(JSON.parse(json())).toMatchObject({ platform: { environment: 'dev' }, users: 50 });
    expect(text).toContain('dev carries 50 users by its objectives.');
  });

  test('ends with 1 when it does not', () => {
    const { status, text } = answer({ ...dev, users: 1_000_000 }, {}, layersOf);
    expect(status).toBe(1);
    expect(text).toContain('dev does NOT carry 1,000,000 users by its objectives:');
  });

  test.each([
    ['the workload is refused', dev, { shares: { static: 0.9 } }, 'workload.shares: must add up to 1'],
    ['there is no such environment', { ...dev, environment: 'nowhere' }, {}, 'nowhere'],
  ])('refuses to run when %s', (_, question, workload, message) => {
    const answering = (): unknown => answer(question, workload);
    expect(answering).toThrow(ConfigurationError);
    expect(answering).toThrow(message);
  });

  test('fails when the templates cannot be read', () => {
    const answering = (): unknown => answer(dev, {}, () => []);
    expect(answering).toThrow(CouldNotAsk);
    expect(answering).toThrow('The templates are not those of this platform.');
  });
});
