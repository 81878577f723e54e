import type { Workload } from '../../../lib/config/schema/workload';

/** Seconds before the event of every scenario, in which metrics fill and nothing happens. */
const QUIET_SECONDS = 300;

/** An hour of an environment's life. */
export interface Scenario {
  readonly id: 'steady' | 'flash-crowd' | 'deployment' | 'zone-loss' | 'failover';
  readonly title: string;
  readonly seconds: number;
  readonly usersAt: (second: number) => number;
  /** When it begins to differ from an ordinary hour; what it is judged by counts from here. */
  readonly eventAt: number;
  readonly deploymentAt?: number;
  readonly zoneLossAt?: number;
  readonly failoverAt?: number;
  /** Fewest tasks from some second on, as a scheduled action or a forecast sets them. */
  readonly floor?: { readonly second: number; readonly frontend: number; readonly backend: number };
}

/** The hours that an environment is judged by. */
export function scenariosFor(users: number, workload: Workload, seconds = 3600): Scenario[] {
  const at = QUIET_SECONDS;
  const usersAt = (): number => users;
  return [
    { id: 'steady', title: 'Steady state', seconds, usersAt, eventAt: at },
    flashCrowd(users, workload, seconds),
    { id: 'deployment', title: 'Deployment at peak', seconds, usersAt, eventAt: at, deploymentAt: at },
    { id: 'zone-loss', title: 'Zone lost at peak', seconds, usersAt, eventAt: at, zoneLossAt: at },
    { id: 'failover', title: 'Database failover at peak', seconds, usersAt, eventAt: at, failoverAt: at },
  ];
}

/** The ordinary load grows to all users in the time that the workload gives. */
export function flashCrowd(users: number, { flashCrowd: crowd }: Workload, seconds = 3600): Scenario {
  const from = Math.max(1, users * crowd.fromUsers);
  const usersAt = (second: number): number =>
    from + (users - from) * Math.min(1, Math.max(0, second - QUIET_SECONDS) / crowd.seconds);
  return { id: 'flash-crowd', title: 'Flash crowd', seconds, usersAt, eventAt: QUIET_SECONDS };
}
