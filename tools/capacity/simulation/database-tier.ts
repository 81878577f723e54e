import type { Workload } from '../../../lib/config/schema/workload';
import { databaseWork, throughPool } from '../model/service-shape';
import type { DatabasePlan } from '../platform/capacity-platform';
import type { Demand } from '../workload/demand';
import { total, type Counts } from './counts';
import { Station, type Step } from './station';

/** What writer and readers did in one second. */
export interface DatabaseStep {
  readonly writer: Step;
  readonly readers: Step;
  /** Time of a request in the database, waiting for the CPU not counted, in seconds. */
  readonly writeSeconds: number;
  readonly readSeconds: number;
  /** Connections in use on the writer and on a reader. */
  readonly writerConnections: number;
  readonly readerConnections: number;
}

/** The database in the simulation: a writer, readers, and the pools in front of them. */
export class DatabaseTier {
  public readonly writer: Station;
  public readonly readers: Station;
  private readonly instances: number;
  private outage = {
    from: Number.POSITIVE_INFINITY,
    to: Number.POSITIVE_INFINITY,
    replacedAt: Number.POSITIVE_INFINITY,
  };

  public constructor(
    private readonly plan: DatabasePlan,
    private readonly workload: Workload,
    attempts: number,
  ) {
    this.instances = plan.readers + 1;
    this.writer = new Station(attempts, workload.clients.timeoutSeconds);
    this.readers = new Station(attempts, workload.clients.timeoutSeconds);
  }

  /** Requests that the database works on. */
  public get waiting(): number {
    return this.writer.waiting + this.readers.waiting;
  }

  /** Loses the writer: a reader takes over, and the lost instance comes back as a reader unless its zone is gone. */
  public failOver(second: number, forGood: boolean): Counts {
    const { failoverSeconds, restartSeconds } = this.workload.database;
    const replacedAt = forGood ? Number.POSITIVE_INFINITY : second + restartSeconds;
    this.outage = { from: second, to: second + failoverSeconds, replacedAt };
    return this.writer.fail(1);
  }

  /** Whether there is a writer. */
  public writable(second: number): boolean {
    return second < this.outage.from || second >= this.outage.to;
  }

  /** One second of work, with the pools of so many tasks. */
  public step(second: number, writes: Counts, reads: Counts, demand: Demand, tasks: number): DatabaseStep {
    const { plan, workload } = this;
    const lost = second >= this.outage.from && second < this.outage.replacedAt ? 1 : 0;
    const readerCount = this.instances - 1 - lost;
    const connections = Math.min(plan.maxConnections, tasks * plan.poolSize);
    const writing = databaseWork('writer', plan, demand, workload);
    const reading = databaseWork('readers', plan, demand, workload);
    const writable = this.writable(second);
    // Nobody left to read from: the reader endpoint then leads to the writer.
    const machines = readerCount > 0 ? readerCount : 0.5;
    const room = (count: number): number => count * connections * 10;
    const writer = this.writer.step(second, writes, {
      machines: writable ? 1 : 0,
      line: throughPool(writing, connections),
      room: writable ? room(1) : 0,
    });
    const readers = this.readers.step(second, reads, {
      machines,
      line: throughPool(reading, connections),
      room: room(machines),
    });
    const inUse = ({ served, waitSeconds, waitProbability }: Step, holdSeconds: number, count: number): number =>
      Math.min(connections, (total(served) / count) * (holdSeconds + waitProbability * waitSeconds));
    return {
      writer,
      readers,
      writeSeconds: writing.holdSeconds,
      readSeconds: reading.holdSeconds,
      writerConnections: inUse(writer, writing.holdSeconds, 1),
      readerConnections: inUse(readers, reading.holdSeconds, machines),
    };
  }
}
