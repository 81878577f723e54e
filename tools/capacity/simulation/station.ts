import { sumSimple } from 'simple-statistics';
import { addTo, scaled } from '../../shared/numbers/vectors';
import { jobsInLine, jobsInside, waitingProbability, type Line } from '../model/queueing';
import type { Counts } from './retries';

/** Halvings that find a utilisation to a billionth. */
const HALVINGS = 30;

/** Jest looks a global up in a context of its own, which takes longer than these do. */
const { max, min } = Math;

/** What works on the requests of a station in one second. */
export interface Capacity {
  /** Machines of the same kind, each with a line of its own; a part of one where a machine is not fully fit yet. */
  readonly machines: number;
  readonly line: Line;
  /** Requests that fit into all of them together. */
  readonly room: number;
}

/** What became of a station's requests in one second; counts by kind of request. */
export interface Step {
  readonly served: Counts;
  /** Refused because there was no room, or given up by their clients while they waited. */
  readonly lost: Counts;
  readonly utilisation: number;
  /** Whole seconds that the served ones had waited since they came. */
  readonly ageSeconds: number;
  readonly waitProbability: number;
  /** Mean wait of those that wait. */
  readonly waitSeconds: number;
}

interface Batch {
  readonly second: number;
  /** Requests whose clients still wait, by kind. */
  counts: number[];
  /** All that the machines have to work on, also those whose clients have given up. */
  work: number;
  abandoned: boolean;
}

/**
 * Machines with lines, as a flow: requests come and go in fractions, second by second.
 *
 * Each second ends in the state in which the jobs inside are those of the stationary queue at the utilisation that serves
 * what was served (pointwise stationary fluid flow approximation). In a steady flow it is the stationary queue; in an
 * overload the surplus stays; and nothing is ever lost from the balance.
 *
 * @see Wang, Tipper, Banerjee: A New Approach for Analyzing Nonstationary Queueing Systems, IEEE INFOCOM 1996
 */
export class Station {
  private readonly batches: Batch[] = [];
  private readonly none: Counts;
  private work = 0;

  public constructor(
    kinds: number,
    private readonly timeoutSeconds: number,
  ) {
    this.none = Array.from({ length: kinds }, () => 0);
  }

  /** Requests inside whose clients wait. */
  public get waiting(): number {
    return this.batches.reduce((sum, { abandoned, counts }) => sum + (abandoned ? 0 : sumSimple(counts)), 0);
  }

  /** Requests inside, whether anybody waits for them or not. */
  public get inside(): number {
    return this.work;
  }

  /** Takes in what comes in a second, and serves what the capacity allows. */
  public step(second: number, arrivals: Counts, { machines, line, room }: Capacity): Step {
    const rate = (machines * line.servers) / line.serviceSeconds;
    const lost = this.abandon(second);
    // What is served meanwhile makes room.
    this.admit(second, arrivals, room + rate, lost);
    const utilisation = this.balance(machines, line, rate);
    const { served, meanAgeSeconds } = this.serve(second, utilisation * rate);
    // Below a second the age is that of the stationary queue, which the waits describe; above, it is a line that has built up.
    const isQueue = meanAgeSeconds < 1;
    const probability = waitingProbability(line.servers, utilisation);
    const meanWait = utilisation === 0 ? 0 : (jobsInLine(line, utilisation) * machines) / (utilisation * rate);
    return {
      served,
      lost,
      utilisation,
      ageSeconds: isQueue ? 0 : meanAgeSeconds,
      waitProbability: isQueue ? probability : 0,
      waitSeconds: isQueue && meanWait > 0 ? meanWait / probability : 0,
    };
  }

  /** Takes a share of everything out, as when machines are gone; returns what was waited for. */
  public fail(share: number): Counts {
    const lost = this.none.slice();
    for (const batch of this.batches) {
      addTo(lost, batch.counts, batch.abandoned ? 0 : share);
      keep(batch, 1 - share);
    }
    this.work *= 1 - share;
    return lost;
  }

  private abandon(second: number): number[] {
    const lost = this.none.slice();
    for (const batch of this.batches) {
      if (!batch.abandoned && second - batch.second >= this.timeoutSeconds) {
        addTo(lost, batch.counts);
        batch.abandoned = true;
      }
    }
    return lost;
  }

  private admit(second: number, arrivals: Counts, room: number, lost: number[]): void {
    const coming = sumSimple(arrivals);
    const admitted = coming === 0 ? 0 : min(1, max(0, room - this.work) / coming);
    addTo(lost, arrivals, 1 - admitted);
    const work = coming * admitted;
    if (work > 0) {
      this.batches.push({ second, counts: scaled(arrivals, admitted), work, abandoned: false });
      this.work += work;
    }
  }

  /** Utilisation at which those that stay and those that are served add up to those that are there. */
  private balance(machines: number, line: Line, rate: number): number {
    let low = 0;
    let step = machines > 0 ? min(1, this.work / rate) : 0;
    for (let round = 0; step > 0 && round < HALVINGS; round += 1) {
      step /= 2;
      const served = (low + step) * rate;
      // The jobs inside take long to compute, and do not matter where what is served is too much already.
      if (served < this.work && machines * jobsInside(line, low + step) + served < this.work) {
        low += step;
      }
    }
    return low;
  }

  private serve(second: number, amount: number): { served: Counts; meanAgeSeconds: number } {
    const served = this.none.slice();
    let left = min(amount, this.work);
    let aged = 0;
    this.work -= left;
    for (let batch = this.batches[0]; left > 0 && batch !== undefined; batch = this.batches[0]) {
      const share = batch.work <= left ? 1 : left / batch.work;
      left = share < 1 ? 0 : left - batch.work;
      if (!batch.abandoned) {
        addTo(served, batch.counts, share);
        aged += sumSimple(batch.counts) * share * (second - batch.second);
      }
      if (share === 1) {
        this.batches.shift();
      } else {
        keep(batch, 1 - share);
      }
    }
    const good = sumSimple(served);
    return { served, meanAgeSeconds: good === 0 ? 0 : aged / good };
  }
}

/** Leaves a share of a batch. */
function keep(batch: Batch, share: number): void {
  batch.counts = scaled(batch.counts, share);
  batch.work *= share;
}
