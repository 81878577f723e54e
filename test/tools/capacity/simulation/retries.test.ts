import { Retries } from '../../../../tools/capacity/simulation/retries';
import { workloadWith } from '../environment';

const { clients } = workloadWith({ clients: { backoffSeconds: 2, retries: 2 } });

/** What comes in each second from 0 on, after ten attempts have failed in second 0. */
function coming(lost: readonly number[], afterSeconds = 0): (readonly number[])[] {
  const retries = new Retries(3, clients, 10);
  retries.fail(0, lost, afterSeconds);
  return Array.from({ length: 12 }, (_, second) => retries.arrivals(second, 0));
}

describe('Retries', () => {
  test('return after the backoff, which doubles with each attempt', () => {
    const seconds = coming([10, 5, 0]);
    expect([seconds[2], seconds[4]]).toEqual([
      [0, 10, 0],
      [0, 0, 5],
    ]);
    expect(seconds.flat().reduce((sum, count) => sum + count, 0)).toBe(15);
  });

  test('count the backoff from the failure of the attempt', () => {
    expect(coming([10, 0, 0], 3).findIndex((counts) => counts[1] === 10)).toBe(5);
  });

  test('fail permanently after the last attempt', () => {
    const retries = new Retries(3, clients, 10);
    retries.fail(0, [0, 0, 7]);
    expect(retries.failed).toBe(7);
  });

  test('add to the new requests', () => {
    expect(new Retries(3, clients, 10).arrivals(0, 4)).toEqual([4, 0, 0]);
  });
});
