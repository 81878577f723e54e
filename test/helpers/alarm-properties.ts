const OPERATORS = {
  '>': 'GreaterThanThreshold',
  '>=': 'GreaterThanOrEqualToThreshold',
  '<': 'LessThanThreshold',
} as const;

/** When an alarm goes off, for how many periods, and what silence of its metric means: properties of the template. */
export function goesOff(
  sign: keyof typeof OPERATORS,
  Threshold: number,
  EvaluationPeriods: number,
  TreatMissingData: 'breaching' | 'notBreaching' | 'missing' | 'ignore',
) {
  return { ComparisonOperator: OPERATORS[sign], Threshold, EvaluationPeriods, TreatMissingData };
}

/** A metric in the expression of an alarm. */
export function metricIn(Namespace: string, Dimensions: readonly unknown[], Stat = 'Sum', Period = 60) {
  return (Id: string, MetricName: string) => ({
    Id,
    MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period, Stat },
    ReturnData: false,
  });
}
