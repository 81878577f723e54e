import { sumSimple } from 'simple-statistics';
import type { Workload } from '../../../lib/config/schema/workload';
import { databaseWork, throughPool } from '../model/service-shape';
import type { DatabasePlan } from '../platform/capacity-platform';
import type { Demand } from '../workload/demand';
import type { Counts } from './retries';
import { Station, type Step } from './station';

/** What the writer or the readers did in one second. */
export interface DatabasePart {
  readonly step: Step;
  /** Time of a request in the database, waiting for the CPU not counted. */
  readonly holdSeconds: number;
  /** Connections in use on an instance. */
  readonly connections: number;
}

/** What writer and readers did in one second. */
export type DatabaseStep = Readonly<Record<'writer' | 'readers', DatabasePart>>;

/** Requests that wait for each connection of a pool until it refuses more. */
const QUEUED_PER_CONNECTION = 10;
const NEVER = Number.POSITIVE_INFINITY;

/** The database in the simulation: a writer, readers, and the pools in front of them. */
export class DatabaseTier {
  public readonly writer: Station;
  public readonly readers: Station;
  private outage = { from: NEVER, to: NEVER, replacedAt: NEVER };

  public constructor(
    private readonly plan: DatabasePlan,
    private readonly workload: Workload,
    attempts: number,
  ) {
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
    const replacedAt = forGood ? NEVER : second + restartSeconds;
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
    const connections = Math.min(plan.maxConnections, tasks * plan.poolSize);
    const part = (station: Station, role: 'writer' | 'readers', arrivals: Counts, machines: number): DatabasePart => {
      const work = databaseWork(role, plan, demand, workload);
      const room = machines * connections * QUEUED_PER_CONNECTION;
      const step = station.step(second, arrivals, { machines, line: throughPool(work, connections), room });
      const heldSeconds = work.holdSeconds + step.waitProbability * step.waitSeconds;
      const inUse = machines === 0 ? 0 : (sumSimple(step.served) / machines) * heldSeconds;
      return { step, holdSeconds: work.holdSeconds, connections: Math.min(connections, inUse) };
    };
    return {
      writer: part(this.writer, 'writer', writes, this.writable(second) ? 1 : 0),
      // Without a reader, the reader endpoint leads to the writer.
      readers: part(this.readers, 'readers', reads, Math.max(0.5, plan.readers - lost)),
    };
  }
}
