import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { alarmContext, OperatorAlarm, type AlarmContext } from './operator-alarm';

/** API calls to watch. */
export interface WatchedCalls {
  /** Name of the alarm, after the prefix. */
  readonly name: string;
  /** Source of the events, for example `aws.kms`. */
  readonly source: string;
  /** The calls. */
  readonly calls: readonly string[];
  /** Parameters that the request must have. @default - any */
  readonly requestParameters?: Readonly<Record<string, readonly string[]>>;
  /** What such a call means, in one or two sentences. */
  readonly meaning: string;
  /** Section of the runbook. */
  readonly runbookSection: string;
}

/**
 * Calls that make data unreadable, on any key of the account in the region, since a layer knows only the ids of its own
 * keys.
 */
export const KEY_ENDANGERED: WatchedCalls = {
  name: 'key-endangered',
  source: 'aws.kms',
  calls: ['DisableKey', 'ScheduleKeyDeletion'],
  meaning:
    'Somebody disabled a key of this account, or scheduled its deletion. Data encrypted with it can then no longer be read.',
  runbookSection: 'key-endangered',
};

/**
 * An alarm that goes off at the first of the given calls in this region.
 *
 * The rule receives the calls from CloudTrail, so the account needs a trail. It has no target: EventBridge publishes a
 * metric for each rule, and the alarm watches that metric. Refused calls count too. EventBridge delivers its metrics on
 * a best-effort basis, so rely on CloudTrail for a complete record.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-kms.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-backup.html
 */
export class CallAlarm extends Construct {
  /** The alarm. */
  public readonly alarm: OperatorAlarm;

  public constructor(scope: Construct, id: string, props: WatchedCalls & AlarmContext) {
    super(scope, id);
    const { calls, name, meaning, requestParameters, runbookSection, source } = props;
    const ruleName = `${props.namePrefix}-${name}`;
    new events.Rule(this, 'Rule', {
      ruleName,
      description: meaning,
      eventPattern: {
        source: [source],
        detailType: ['AWS API Call via CloudTrail'],
        detail: { eventName: [...calls], requestParameters },
      },
    });
    this.alarm = new OperatorAlarm(this, 'Alarm', {
      ...alarmContext(props),
      name,
      metric: new cloudwatch.Metric({
        namespace: 'AWS/Events',
        metricName: 'TriggeredRules',
        dimensionsMap: { RuleName: ruleName },
        statistic: cloudwatch.Stats.SUM,
        period: Duration.minutes(1),
      }),
      comparison: 'at least',
      threshold: 1,
      periods: 1,
      // The metric has data only when there was such a call.
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      meaning,
      runbookSection,
    });
  }
}
