import { scenariosFor } from '../../../../tools/capacity/simulation/scenario';
import { simulate } from '../../../../tools/capacity/simulation/simulate';
import { backendWith, platform, workloadWith } from '../environment';

// Pages that take as much CPU time that the frontend is short of it too.
const workload = workloadWith({ cpuMillis: { page: 1 } });
const SECONDS = 700;
const hours = scenariosFor(50_000, workload, SECONDS);

const small = {
  ...backendWith({ cpuUnits: 2048, memoryMiB: 4096 }),
  frontend: { ...platform.frontend, cpuUnits: 256, memoryMiB: 512 },
};

describe('simulate', () => {
  test.each(hours.map((scenario) => [scenario.id, scenario] as const))(
    'accounts for every request as served, lost or waiting: %s',
    (_, scenario) => {
      // Small tasks, so that the crowd and the lost zone leave a line, time outs and refusals.
      const { seconds } = simulate(small, workload, scenario, 1);
      const sum = (key: 'arrived' | 'served' | 'lost'): number =>
        seconds.reduce((total, second) => total + second[key], 0);
      expect(sum('served') + sum('lost') + Number(seconds.at(-1)?.waiting)).toBeCloseTo(sum('arrived'), 3);
    },
  );

  test('gives the same result for the same seed, and another one for another', () => {
    const [, crowd] = hours;
    const run = (seed: number): unknown => crowd && simulate(platform, workload, crowd, seed).seconds;
    expect(run(3)).toEqual(run(3));
    expect(run(3)).not.toEqual(run(4));
  });
});
