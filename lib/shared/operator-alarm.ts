import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { AlarmTopic } from './alarm-topic';

/** What all alarms of a layer have in common. */
export interface AlarmContext {
  /** First part of names. */
  readonly namePrefix: string;
  /** Topic that the alarms notify. */
  readonly alarmTopic: AlarmTopic;
  /** Address of the runbook, without a section. */
  readonly runbookUrl: string;
}

/** Only the common props of an alarm construct. */
export function alarmContext({ namePrefix, alarmTopic, runbookUrl }: AlarmContext): AlarmContext {
  return { namePrefix, alarmTopic, runbookUrl };
}

/** When an alarm goes off, and what an operator needs to know then. */
export interface OperatorAlarmProps extends AlarmContext {
  /** Name of the alarm after the prefix: where something is wrong, and what, for example `backend-cpu-high`. */
  readonly name: string;
  /** A metric. An expression is only for a share; any other threshold can be computed at synthesis. */
  readonly metric: cloudwatch.Metric | cloudwatch.MathExpression;
  /** How the metric compares with the threshold when something is wrong. */
  readonly comparison: 'above' | 'at least' | 'below';
  /** The threshold. */
  readonly threshold: number;
  /** Number of periods that are evaluated. */
  readonly periods: number;
  /** Number of those periods that must breach the threshold. @default - all of them */
  readonly periodsToAlarm?: number;
  /** How missing data is treated. */
  readonly missingData: cloudwatch.TreatMissingData;
  /** What the alarm means, in one or two sentences. */
  readonly meaning: string;
  /** Section of the runbook that explains what to do. */
  readonly runbookSection: string;
}

/** The end of an alarm's description: the section of the runbook. */
export function runbookReference(runbookUrl: string, section: string): string {
  return `Runbook: ${runbookUrl}#${section}`;
}

const OPERATORS = {
  above: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
  'at least': cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  below: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
};

/**
 * An alarm for operators. Its name states what is wrong; its description explains it and links to the runbook.
 *
 * Names are literal because operators, the runbook and the verification of a deployment rely on them.
 */
export class OperatorAlarm extends Construct {
  /** The alarm. */
  public readonly alarm: cloudwatch.Alarm;
  /** Its name, without the prefix. */
  public readonly name: string;

  public constructor(scope: Construct, id: string, props: OperatorAlarmProps) {
    super(scope, id);
    this.name = props.name;
    this.alarm = new cloudwatch.Alarm(this, 'Alarm', {
      alarmName: `${props.namePrefix}-${props.name}`,
      alarmDescription: `${props.meaning} ${runbookReference(props.runbookUrl, props.runbookSection)}`,
      metric: props.metric,
      comparisonOperator: OPERATORS[props.comparison],
      threshold: props.threshold,
      evaluationPeriods: props.periods,
      datapointsToAlarm: props.periodsToAlarm ?? props.periods,
      treatMissingData: props.missingData,
      // With ten requests in a minute, a single slow one would decide the percentile.
      evaluateLowSampleCountPercentile: isPercentile(props.metric) ? 'ignore' : undefined,
    });
    props.alarmTopic.notify(this.alarm);
  }
}

function isPercentile(metric: OperatorAlarmProps['metric']): boolean {
  return 'statistic' in metric && metric.statistic.startsWith('p');
}
