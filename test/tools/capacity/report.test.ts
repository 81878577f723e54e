import { answerFrom } from '../../../tools/capacity/answer';
import { examineProd, pageFrom } from '../../../tools/capacity/page-of-prod';
import { readProjectFile } from '../../../tools/shared/process/project-paths';
import { layersOf } from '../../helpers/synthesized';

const read = (...file: string[]): string => readProjectFile('docs', ...file);

/** Examined once: it takes two seconds. */
const prod = examineProd(layersOf);
const { report } = prod;
const { page, charts: shown } = pageFrom(prod);

describe('docs/capacity.md', () => {
  test('is up to date; npm run docs:capacity writes it', () => {
    expect(read('capacity.md')).toBe(page);
  });

  test('shows the charts that the command writes', () => {
    expect(shown.map(({ name }) => name).filter((name) => !page.includes(`(capacity/${name}.svg)`))).toEqual([]);
    expect(shown.filter(({ name, svg }) => read('capacity', `${name}.svg`) !== svg).map(({ name }) => name)).toEqual(
      [],
    );
  });

  test('states that prod carries its users', () => {
    expect(page).toContain('prod carries 50,000 users by its objectives.');
  });
});

describe('The report', () => {
  const { status, text, json, charts } = answerFrom(prod);

  test('shows that prod carries 50,000 users in every simulated hour', () => {
    const { outcomes, met } = report.verdict;
    expect(outcomes.map(({ scenario, misses }) => [scenario.id, misses])).toEqual([
      ['steady', []],
      ['flash-crowd', []],
      ['deployment', []],
      ['zone-loss', []],
      ['failover', []],
    ]);
    expect([met, status]).toEqual([true, 0]);
    expect(report.proposal).toBeUndefined();
  });

  test('draws users, tasks, utilisation, latency, attempts and connections of every hour, and the levers, the same each time', () => {
    const all = charts();
    expect(all.map(({ name }) => name)).toHaveLength(31);
    expect(all.filter(({ svg }) => !svg.startsWith('<svg '))).toEqual([]);
    expect(shown).toHaveLength(11);
    expect(all).toEqual(expect.arrayContaining([...shown]));
  });

  test('prints the verdict, the first bottleneck and the price', () => {
    expect(text).toContain('prod carries 50,000 users by its objectives.');
    expect(text).toMatch(/First to give way: CPU of the readers, one instance lost\./);
    expect(text).toMatch(/│ all +│ \$\d\d,\d{3} +│/);
  });

  test('contains every second of every simulation as JSON', () => {
    const { verdict } = JSON.parse(json()) as {
      verdict: { met: boolean; outcomes: { seconds: object[] }[] };
    };
    expect([verdict.met, verdict.outcomes.map(({ seconds }) => seconds.length)]).toEqual([
      true,
      [3600, 3600, 3600, 3600, 3600],
    ]);
  });

  test('compares the levers: higher minimums and bigger tasks carry the crowd, reactive scaling of small tasks does not', () => {
    const met = report.levers.map(({ title, outcome }) => [title.split(':')[0], outcome.misses.length === 0]);
    expect(met).toEqual([
      ['Reference', false],
      ['Higher floor', true],
      ['Scheduled floor', true],
      ['Predictive scaling', true],
      ['Request count', false],
      ['20-second metrics', false],
      ['Lower target', false],
      ['Bigger tasks', true],
      ['As the templates have it', true],
    ]);
  });
});
