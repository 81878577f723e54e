import { configurationFile } from '../../lib/config/configuration-file';
import { loadConfiguration } from '../../lib/config/load';
import { environments } from '../../config/environments';

const broken = (load: () => Record<string, unknown>) => () => configurationFile('prod', load);

describe('configurationFile', () => {
  test('reads the values that a file exports under its own name', () => {
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
    ['text beside a default export', { default: {}, prod: 'prod' }, "'prod'"],
  ])('refuses %s', (_, module, got) => {
    expect(broken(() => module)).toThrow(
      `config/prod.ts: must export its values as an object named 'prod', got ${got}; ` +
        'write export const prod: ConfigurationFile = { ... } in config/prod.ts',
    );
  });

  test('leaves a null value for the schema to refuse', () => {
    const load = (): Record<string, unknown> => ({ prod: { account: null } });
    expect(configurationFile('prod', load).values).toEqual({ account: null });
  });

  test('refuses values that contain themselves', () => {
    const prod: Record<string, unknown> = {};
    prod.network = { again: prod };
    expect(broken(() => ({ prod }))).toThrow(
      'config/prod.ts: must not contain itself; write out the values of config/prod.ts',
    );
  });

  test.each([
    ['a map', new Map([['subscribers', ['a@example.com']]])],
    ['a date', new Date(0)],
    ['a promise', Promise.resolve({})],
    ['an object of a class', new URL('https://example.com')],
    ['a set in a section', { subscribers: new Set(['a@example.com']) }],
  ])('refuses %s, which a merge would lose', (_, alarms) => {
    expect(broken(() => ({ prod: { alarms } }))).toThrow(
      /^config\/prod\.ts: must contain only plain objects, lists and values, got .*; write out the values of config\/prod\.ts$/,
    );
  });

  test.each<[string, () => unknown]>([
    ['nothing', () => undefined],
    [
      'a value that cannot be computed',
      () => ({ prod: Object.defineProperty({}, 'network', { enumerable: true, get: fail }) }),
    ],
    ['an export that cannot be computed', () => Object.defineProperty({}, 'prod', { get: fail })],
    [
      'a coloured error',
      () => {
        throw new Error('\u001b[31mred\u001b[0m\u0007');
      },
    ],
  ])('refuses a module that provides %s, without a stack trace', (_, load) => {
    expect(broken(load as () => Record<string, unknown>)).toThrow(/^config\/prod\.ts: [ -~]+$/);
  });

  test('refuses a file that cannot be loaded, with a message of one line', () => {
    const load = (): Record<string, unknown> => {
      throw new Error("\nCannot find module './prices'\nRequire stack:\n- config/prod.ts");
    };
    expect(broken(load)).toThrow(
      /^config\/prod\.ts: cannot be loaded: Cannot find module '\.\/prices'; correct config\/prod\.ts; npm run typecheck shows where$/,
    );
  });

  test('does not affect the other environments when one file is wrong', () => {
    const files = Object.create(environments, {
      prod: { enumerable: true, get: broken(() => ({})) },
    }) as typeof environments;
    Object.defineProperty(files, 'dev', { enumerable: true, value: environments.dev });
    expect(loadConfiguration('dev', files).environment).toBe('dev');
    expect(() => loadConfiguration('prod', files)).toThrow('config/prod.ts: must export its values');
  });
});

function fail(): never {
  throw new Error('no prices today');
}
