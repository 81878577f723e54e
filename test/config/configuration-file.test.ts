import { configurationFile } from '../../lib/config/configuration-file';
import { loadConfiguration } from '../../lib/config/load';
import { environments } from '../../config/environments';

const broken = (load: () => Record<string, unknown>) => () => configurationFile('prod', load);

describe('configurationFile', () => {
  test('takes the values that a file exports under its name', () => {
    expect(configurationFile('prod', () => ({ prod: { project: 'pay' } }))).toEqual({
      source: 'config/prod.ts',
      values: { project: 'pay' },
    });
  });

  test.each([
    ['no export', {}, 'undefined'],
    ['a default export', { default: {} }, 'a default export'],
    ['a promise', { prod: Promise.resolve({}) }, 'a promise'],
    ['a list', { prod: [] }, '[]'],
    ['text', { prod: 'prod' }, "'prod'"],
  ])('refuses %s', (_, module, got) => {
    expect(broken(() => module)).toThrow(
      `config/prod.ts: must export its values as an object named 'prod', got ${got}; ` +
        'write export const prod: ConfigurationFile = { ... } in config/prod.ts',
    );
  });

  test('refuses values that contain themselves', () => {
    const prod: Record<string, unknown> = {};
    prod.network = { again: prod };
    expect(broken(() => ({ prod }))).toThrow(
      'config/prod.ts: must not contain itself; write the values of config/prod.ts out',
    );
  });

  test('refuses a file that cannot be loaded, in one line', () => {
    const load = (): Record<string, unknown> => {
      throw new Error("Cannot find module './prices'\nRequire stack:\n- config/prod.ts");
    };
    expect(broken(load)).toThrow(
      /^config\/prod\.ts: cannot be loaded: Cannot find module '\.\/prices'; correct config\/prod\.ts; npm run typecheck shows where$/,
    );
  });

  test('breaks no other environment', () => {
    const files = Object.create(environments, {
      prod: { enumerable: true, get: broken(() => ({})) },
    }) as typeof environments;
    Object.defineProperty(files, 'dev', { enumerable: true, value: environments.dev });
    expect(loadConfiguration('dev', files).environment).toBe('dev');
    expect(() => loadConfiguration('prod', files)).toThrow('config/prod.ts: must export its values');
  });
});
