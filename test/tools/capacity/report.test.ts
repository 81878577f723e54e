import { chartsOf } from '../../../tools/capacity/output/charts';
import { renderJson, renderText } from '../../../tools/capacity/output/render';
import { reportOn } from '../../../tools/capacity/report';
import { platform, workloadWith } from './environment';

const workload = workloadWith();
/** An event and what is judged of it. */
const SECONDS = 1210;

describe('The report', () => {
  const report = reportOn(platform, [], { workload, users: 50_000, seed: 1, seconds: SECONDS }, () => true);

  test('shows that prod carries 50,000 users in every simulated hour', () => {
    const { outcomes, met } = report.verdict;
    expect(outcomes.map(({ scenario, misses }) => [scenario.id, misses])).toEqual([
      ['steady', []],
      ['flash-crowd', []],
      ['deployment', []],
      ['zone-loss', []],
      ['failover', []],
    ]);
    expect(met).toBe(true);
    expect(report.proposal).toBeUndefined();
  });

  test('draws users, tasks, utilisation, latency, attempts and connections of every hour, and the levers, the same each time', () => {
    const charts = chartsOf(report, workload.objectives);
    expect(charts.map(({ name }) => name)).toHaveLength(31);
    expect(charts.filter(({ svg }) => !svg.startsWith('<svg '))).toEqual([]);
    expect(chartsOf(report, workload.objectives, ['steady-users'])).toEqual(charts.slice(0, 1));
  });

  test('prints the verdict, the first bottleneck and the price', () => {
    const text = renderText(report);
    expect(text).toContain('prod carries 50,000 users by its objectives.');
    expect(text).toMatch(/First to give way: CPU of the readers, one instance lost\./);
    expect(text).toMatch(/│ all +│ \$\d\d,\d{3} +│/);
  });

  test('contains every second of every simulation as JSON', () => {
    const { verdict } = JSON.parse(renderJson(report)) as {
      verdict: { met: boolean; outcomes: { seconds: object[] }[] };
    };
    expect([verdict.met, verdict.outcomes.map(({ seconds }) => seconds.length)]).toEqual([
      true,
      [1210, 1210, 1210, 1210, 1210],
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
