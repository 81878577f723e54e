import { Fleet, LaunchBucket } from '../../../../tools/capacity/simulation/fleet';
import { platform, workloadWith } from '../environment';

const { startup } = workloadWith();
/** Half way of everything random: a task runs after 20 s and is healthy after another 5 s and half of a check interval. */
const half = (): number => 0.5;

function fleet(initial: number, launches = new LaunchBucket(), maximumPercent = 200): Fleet {
  return new Fleet({ ...platform.backend, maximumPercent }, startup, 3, launches, half, initial);
}

describe('Fleet', () => {
  test('puts a task into service 40 s after it was requested', () => {
    const tasks = fleet(3);
    tasks.desired = 5;
    tasks.step(100);
    expect([119, 120, 139, 140].map((second) => [tasks.running(second), tasks.healthy(second)])).toEqual([
      [3, 3],
      [5, 3],
      [5, 3],
      [5, 5],
    ]);
  });

  test('counts a new task as half for 20 s', () => {
    const tasks = fleet(3);
    tasks.desired = 5;
    tasks.step(100);
    expect([139, 140, 159, 160].map((second) => tasks.strength(second))).toEqual([3, 4, 4, 5]);
  });

  test('starts 100 tasks at once and 20 per second after that', () => {
    const launches = new LaunchBucket();
    const tasks = fleet(0, launches);
    tasks.desired = 150;
    const sizes = [0, 1, 2, 3].map((second) => {
      launches.refill();
      tasks.step(second);
      return tasks.size;
    });
    expect(sizes).toEqual([100, 120, 140, 150]);
  });

  test('replaces all tasks in a deployment, never with fewer healthy ones than wanted nor more than twice as many', () => {
    const tasks = fleet(6);
    tasks.deploy();
    const seen = Array.from({ length: 120 }, (_, second) => {
      tasks.step(second);
      return { size: tasks.size, healthy: tasks.healthy(second) };
    });
    expect(Math.max(...seen.map(({ size }) => size))).toBe(12);
    expect(Math.min(...seen.map(({ healthy }) => healthy))).toBe(6);
    expect(tasks.deploying).toBe(false);
    expect(seen.at(-1)).toEqual({ size: 6, healthy: 6 });
  });

  test('deploys in steps when fewer tasks may run at a time', () => {
    const tasks = fleet(6, new LaunchBucket(), 150);
    tasks.deploy();
    tasks.step(0);
    expect(tasks.size).toBe(9);
  });

  test('loses the fullest zone and starts replacements in the others once the loss is detected', () => {
    const tasks = fleet(5);
    expect(tasks.loseZone(10)).toBe(2);
    tasks.step(10, 2);
    expect(tasks.size).toBe(3);
    tasks.step(70, 0);
    expect([tasks.size, tasks.healthy(109), tasks.healthy(110)]).toEqual([5, 3, 5]);
    // Three in one of the two zones that are left: none has come back to the lost one.
    expect(tasks.loseZone(200)).toBe(3);
  });

  test('stops tasks that are no longer needed', () => {
    const tasks = fleet(9);
    tasks.desired = 4;
    tasks.step(0);
    expect(tasks.healthy(0)).toBe(4);
  });
});
