import type { Surroundings } from '../../lib/config/rules/rule';
import { validate } from '../../lib/config/validate';
import { configOf } from '../helpers/platform';

const surroundings: Surroundings = { vpcCidrs: {}, domains: {}, hostedZoneIds: {}, hostedZoneNames: {} };

describe('validate', () => {
  test('reports each problem once', () => {
    const config = configOf('dev');
    const result = validate({ ...config, network: 'none' }, surroundings);
    const shown = 'problems' in result ? result.problems.map(({ path, message }) => [path.join('.'), message]) : [];
    expect(shown).toEqual([['network', "must be an object with settings, got 'none'"]]);
  });

  test('passes on an error in the code of a rule', () => {
    const broken = new Proxy(surroundings, {
      get: () => {
        throw new TypeError('a mistake');
      },
    });
    expect(() => validate(configOf('dev'), broken)).toThrow(new TypeError('a mistake'));
  });
});
