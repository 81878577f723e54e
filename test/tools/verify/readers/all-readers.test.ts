import { READERS } from '../../../../tools/verify/readers/all-readers';
import { configOf, LAYERS, synthesizePlatform } from '../../../helpers/platform';

describe('READERS', () => {
  test.each(['dev', 'staging', 'prod', 'local'])('read every type in the templates of %s', (environment) => {
    const { templates } = synthesizePlatform(configOf(environment));
    const types = new Set(LAYERS.flatMap((layer) => Object.values(templates[layer].Resources).map(({ Type }) => Type)));
    expect([...types].filter((type) => READERS[type] === undefined)).toEqual([]);
  });

  test('give a reason for each property that they do not see', () => {
    const reasons = Object.values(READERS).flatMap(({ unseen = {}, emulator = {} }) => [
      ...Object.values(unseen),
      ...Object.values(emulator),
    ]);
    expect(reasons.filter((reason) => reason.length < 20)).toEqual([]);
  });
});
