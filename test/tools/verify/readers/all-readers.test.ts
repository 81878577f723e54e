import { READERS } from '../../../../tools/verify/readers/all-readers';
import { compareResource } from '../../../../tools/verify/compare/compare-resource';
import { allResources } from '../../../../tools/verify/templates/platform-resources';
import { edited } from '../changes/edit';
import { readRecorded, recordedWorld, type RecordedAnswers, type RecordedResources } from '../recorded-world';
import { LAYERS } from '../../../helpers/platform';
import { templatesOf } from '../../../helpers/synthesized';

interface Recorded {
  readonly type: string;
  /** Where in the answers the resource is, by command. */
  readonly at: string;
  /** What it is beside. @default - nothing */
  readonly is?: object;
  readonly template?: object;
  /** What else is there. @default - nothing */
  readonly answers?: RecordedAnswers;
  readonly chosen: Readonly<Record<string, unknown>>;
}

const CHOICES = (readRecorded(__dirname, 'recorded.yaml') as Recorded[]).flatMap(({ chosen, ...one }) =>
  Object.entries(chosen).map(([name, value]) => ({ ...one, name, value })),
);

/** Names of the properties that differ. */
async function differences({ type, at, is, template, answers = {} }: Omit<Recorded, 'chosen'>, chosen: object) {
  const all = edited(answers, at.split('.'), { ...is, ...chosen }) as RecordedAnswers;
  const resources = { data: [[type, 'Resource', 'id-1', template]], compute: [['AWS::ECS::Cluster', 'Cluster', 'x']] };
  const world = recordedWorld(resources as unknown as RecordedResources, all, {});
  const [resource] = await allResources(world, type);
  const compared = resource && (await compareResource(world, resource));
  return compared?.properties?.differences.map(({ path }) => path.replace(/[[.].*/, '').toLowerCase());
}

describe('READERS', () => {
  test.each(['dev', 'staging', 'prod', 'local'])('read every type in the templates of %s', (environment) => {
    const templates = templatesOf(environment);
    const types = new Set(LAYERS.flatMap((layer) => Object.values(templates[layer].Resources).map(({ Type }) => Type)));
    expect([...types].filter((type) => READERS[type] === undefined)).toEqual([]);
  });

  test('give a reason for each property that they cannot read', () => {
    const reasons = Object.values(READERS).flatMap(({ unseen = {}, emulator = {} }) => [
      ...Object.values(unseen),
      ...Object.values(emulator),
    ]);
    expect(reasons.filter((reason) => reason.length < 20)).toEqual([]);
  });

  test.each(CHOICES)('read $name of $type', async ({ name, value, ...one }) => {
    const [ours = name, theirs = ours] = name.split(':');
    expect(await differences(one, {})).toEqual([]);
    expect(await differences(one, { [theirs]: value })).toEqual([ours.toLowerCase()]);
  });
});
