import { READERS } from '../../../../tools/verify/readers/all-readers';
import { compareResource } from '../../../../tools/verify/compare/compare-resource';
import { allResources } from '../../../../tools/verify/templates/platform-resources';
import { readRecorded, recordedWorld, type RecordedAnswers } from '../recorded-world';
import { configOf, LAYERS, synthesizePlatform } from '../../../helpers/platform';

interface Recorded {
  readonly what: string;
  readonly type: string;
  readonly template?: object;
  readonly answers: RecordedAnswers;
  readonly differs: readonly string[];
}

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

  test.each(readRecorded(__dirname, 'recorded.yaml') as Recorded[])(
    'see of $type: $what',
    async ({ type, template, answers, differs }) => {
      const world = recordedWorld({ data: [[type, 'Resource', 'id-1', template]] }, answers);
      const [resource] = await allResources(world, type);
      const compared = resource && (await compareResource(world, resource));
      expect(compared?.properties?.differences.map(({ path }) => path)).toEqual(differs);
    },
  );
});
