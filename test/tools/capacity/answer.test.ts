import { ConfigurationError } from '../../../lib/config/configuration-error';
import { answer, answerFrom } from '../../../tools/capacity/answer';
import { examineProd, pageFrom } from '../../../tools/capacity/page-of-prod';
import { CouldNotAsk } from '../../../tools/shared/errors/user-error';
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

const dev = { environment: 'dev', seed: 1, seconds: 1210 };

describe('answer', () => {
  test('ends with 0 when the environment carries its users', () => {
    const { status, text, json } = answer(dev, {}, layersOf);
    expect(status).toBe(0);
    expect(JSON.parse(json())).toMatchObject({ platform: { environment: 'dev' }, users: 50 });
    expect(text).toContain('dev carries 50 users by its objectives.');
  });

  test('ends with 1 when it does not', () => {
    const { status, text } = answer({ ...dev, users: 100_000 }, {}, layersOf);
    expect(status).toBe(1);
    expect(text).toContain('dev does NOT carry 100,000 users by its objectives:');
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
