/**
 * Ports on which the trace collector listens in every task. Containers of a task share one network namespace, so the
 * application cannot use them.
 */
export const COLLECTOR_PORTS = { samplingRules: 2000, otlpGrpc: 4317, otlpHttp: 4318, healthCheck: 13_133 } as const;
