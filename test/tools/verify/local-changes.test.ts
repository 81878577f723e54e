import * as fs from 'node:fs';
import * as path from 'node:path';
import { LOCAL_DIRECTORY } from '../../../tools/shared/process/project-paths';
import { messageOf } from '../../../tools/shared/errors/error-kind';
import { allChanges, type Change } from './changes/changes';
import { LiveWorld } from './live-world';

/** Settings that the emulator takes and drops; a cluster's status changes meanwhile, so its state is another. */
const DROPPED_BY_EMULATOR: readonly string[] = [
  'routes what arrives from the internet by a private table',
  'stops exporting a log of the database cluster',
  'switches Performance Insights off of the database cluster',
  'changes the storage of the database cluster',
  'switches upgrades on of the database cluster',
  'runs an instance in another version than its cluster',
  'changes the tier of promotion of a database instance',
  'switches upgrades on of a database instance',
  'switches Performance Insights off of a database instance',
];

/** What came of a change: `not expressible` is what the emulator refuses, or takes without changing anything. */
interface Outcome {
  readonly what: string;
  readonly outcome: 'seen' | 'misleading' | 'not expressible' | 'not seen';
  readonly evidence: string;
}

describe('Changes to the live local deployment, one at a time', () => {
  let world: LiveWorld;
  const outcomes: Outcome[] = [];

  async function outcomeOf({ what, names, make }: Change): Promise<Outcome> {
    try {
      await make(world);
    } catch (error) {
      await world.restore();
      return { what, outcome: 'not expressible', evidence: messageOf(error) };
    }
    const failed = (await world.look()).filter(({ verdict }) => verdict === 'fail');
    const changed = await world.restore();
    const evidence = failed.map(({ id, evidence: text }) => `${id}: ${text}`).join('\n');
    if (failed.length > 0) {
      return { what, outcome: names.some((name) => evidence.includes(name)) ? 'seen' : 'misleading', evidence };
    }
    return changed.length === 0 || DROPPED_BY_EMULATOR.includes(what)
      ? { what, outcome: 'not expressible', evidence: 'the emulator takes it and changes nothing' }
      : { what, outcome: 'not seen', evidence: changed.join(', ') };
  }

  beforeAll(async () => {
    world = await LiveWorld.deploy();
    await world.look();
    for (const change of allChanges()) {
      outcomes.push(await outcomeOf(change));
    }
    // For whoever reads the figures: what was seen, and what the emulator cannot show.
    fs.writeFileSync(path.join(LOCAL_DIRECTORY, 'verify-changes.json'), JSON.stringify(outcomes, undefined, 1));
  });

  afterAll(async () => {
    await world.stop();
  });

  test('are more than 200', () => {
    expect(outcomes.length).toBeGreaterThan(200);
  });

  test('are found, each with the name of what was changed, as far as the emulator can show them', () => {
    const missed = outcomes.filter(({ outcome }) => outcome === 'not seen' || outcome === 'misleading');
    expect(missed).toEqual([]);
  });

  test('can be shown by the emulator for the most part', () => {
    const shown = outcomes.filter(({ outcome }) => outcome === 'seen').length;
    expect(shown / outcomes.length).toBeGreaterThan(0.8);
  });

  test('are undone, so that nothing fails at the end', async () => {
    expect((await world.look()).filter(({ verdict }) => verdict === 'fail')).toEqual([]);
  });
});
