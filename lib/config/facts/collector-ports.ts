/**
 * Ports on which the trace collector listens in every task: sampling rules, OTLP over gRPC and HTTP, health check.
 *
 * Containers of a task share one network namespace, so the application cannot have them. A test compares the list with
 * the collector's configuration in the templates.
 */
export const COLLECTOR_PORTS = [2000, 4317, 4318, 13133] as const;
