/** Share of a limit above which the monitoring layer raises an alarm, in percent. A test compares them with it. */
export const ALARM_THRESHOLD_PERCENT = { serviceCpu: 80, serviceMemory: 85, databaseConnections: 90 } as const;
