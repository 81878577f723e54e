/**
 * Actions of the trace collector: it writes segments, and reads sampling rules for the applications. None supports a
 * resource.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
 */
export const TRACE_ACTIONS: readonly string[] = [
  'xray:GetSamplingRules',
  'xray:GetSamplingStatisticSummaries',
  'xray:GetSamplingTargets',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];
