import type { TrackingPolicy } from '../../../../tools/capacity/platform/capacity-platform';
import { policyWith as cpu } from '../environment';
import { TargetTracking, type ScalingActivity } from '../../../../tools/capacity/simulation/target-tracking';

interface Course {
  readonly seconds?: number;
  readonly cpuAt: (second: number) => number;
  readonly requestsAt?: (second: number) => number;
  readonly memory?: number;
  readonly initial?: number;
  readonly deploying?: boolean;
}

/** What target tracking does while its metrics take a course. */
function activities(
  policies: readonly TrackingPolicy[],
  course: Course,
): Pick<ScalingActivity, 'second' | 'from' | 'to'>[] {
  const { seconds = 3600, cpuAt, requestsAt = () => 0, memory = 10, initial = 3, deploying = false } = course;
  const tracking = new TargetTracking(policies, { min: 3, max: 20 }, 0);
  let desired = initial;
  for (let second = 0; second < seconds; second += 1) {
    const metrics = { cpu: cpuAt(second), memory, requests: requestsAt(second) };
    desired = tracking.decide(second, desired, metrics, deploying);
  }
  return tracking.activities.map(({ second, from, to }) => ({ second, from, to }));
}

const jumpAt300 = (second: number): number => (second < 300 ? 30 : 100);

describe('TargetTracking', () => {
  // The load jumps at 300 s. Data points of 60 s end at 360, 420 and 480 s; the third is known 153 s later, at 633 s. Each
  // minute one more is known, and the cooldown of 60 s is over: 3 x 100/60 = 5, 5 x 100/60 = 8.3, 9 x 100/60 = 15, 25 is above 20.
  test('scales out at the times calculated by hand: 633, 693, 753 and 813 s', () => {
    expect(activities([cpu()], { cpuAt: jumpAt300, seconds: 1000 })).toEqual([
      { second: 633, from: 3, to: 5 },
      { second: 693, from: 5, to: 9 },
      { second: 753, from: 9, to: 15 },
      { second: 813, from: 15, to: 20 },
    ]);
  });

  // Data points of 20 s end at 320, 340 and 360 s, and the third is known 16 s later. Those at 396 and 416 s ask for 5 again.
  test('scales out after 76 s with metrics of 20 s, and within the cooldown only for a larger increase', () => {
    expect(activities([cpu({ periodSeconds: 20 })], { cpuAt: jumpAt300, seconds: 500 })).toEqual([
      { second: 376, from: 3, to: 5 },
      { second: 436, from: 5, to: 9 },
      { second: 496, from: 9, to: 15 },
    ]);
  });

  test('adds more within the cooldown when the metric has grown, less what it already added', () => {
    const cpuAt = (second: number): number => (second < 300 ? 30 : second < 360 ? 70 : 100);
    expect(activities([cpu({ periodSeconds: 20 })], { cpuAt, seconds: 450 }).slice(0, 2)).toEqual([
      { second: 376, from: 3, to: 4 },
      { second: 396, from: 4, to: 5 },
    ]);
  });

  test('does not scale out on two data points', () => {
    expect(activities([cpu()], { cpuAt: (second) => (second >= 300 && second < 420 ? 100 : 55) })).toEqual([]);
  });

  // Fifteen points of 60 s below 54 %: the last ends at 900 s and is known at 1053 s.
  test('scales in proportionally after fifteen data points below nine tenths of the target', () => {
    expect(activities([cpu()], { cpuAt: () => 30, initial: 12, seconds: 1100 })).toEqual([
      { second: 1053, from: 12, to: 6 },
    ]);
  });

  test('does not scale in between nine tenths of the target and the target', () => {
    expect(activities([cpu()], { cpuAt: () => 55, initial: 12 })).toEqual([]);
  });

  test('waits for the cooldown before it scales in again', () => {
    const [, second] = activities([cpu()], { cpuAt: () => 30, initial: 12, seconds: 1500 });
    expect(second).toEqual({ second: 1353, from: 6, to: 3 });
  });

  test('does not scale in during a deployment', () => {
    expect(activities([cpu()], { cpuAt: () => 30, initial: 12, deploying: true })).toEqual([]);
  });

  test('scales in only when all policies that allow it agree', () => {
    const memory = cpu({ metric: 'memory', target: 70 });
    expect(activities([cpu(), memory], { cpuAt: () => 30, memory: 68, initial: 12 })).toEqual([]);
    const apart = { ...memory, scaleIn: false };
    expect(activities([cpu(), apart], { cpuAt: () => 30, memory: 68, initial: 12, seconds: 1100 })).toHaveLength(1);
  });

  test('follows the policy that asks for the most tasks', () => {
    const requests = cpu({ metric: 'requests', target: 1000 });
    const requestsAt = (second: number): number => (second < 300 ? 500 : 4000);
    // Requests are known 60 s after their minute: three at 540 s, 3 x 4 = 12.
    expect(activities([cpu(), requests], { cpuAt: jumpAt300, requestsAt, seconds: 560 })).toEqual([
      { second: 540, from: 3, to: 12 },
    ]);
  });

  // Both know their third data point at 333 s; CPU asks for 3 x 100/60 = 5, memory for 3 x 100/30 = 10.
  test('follows the policy that asks for the most tasks when two ask at once, in either order', () => {
    const memory = cpu({ metric: 'memory', target: 30 });
    const course = { cpuAt: () => 100, memory: 100, seconds: 340 };
    const expected = [{ second: 333, from: 3, to: 10 }];
    expect(activities([cpu(), memory], course)).toEqual(expected);
    expect(activities([memory, cpu()], course)).toEqual(expected);
  });
});
