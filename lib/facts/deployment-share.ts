/**
 * Share of a service's tasks that keeps running during a deployment, in percent: no task stops before its successor is
 * healthy.
 */
export const MIN_HEALTHY_PERCENT = 100;

/** Share of a service's tasks that may run during a deployment, old and new together, in percent. */
export const MAX_HEALTHY_PERCENT = 200;

/** Most tasks of a service during a deployment. */
export function tasksDuringDeployment(maxTasks: number): number {
  return (maxTasks * MAX_HEALTHY_PERCENT) / 100;
}
