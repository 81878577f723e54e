import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { ROTATION_METRIC } from '../facts/migration';
import { inWords } from '../shared/in-words';
import { alarmContext, OperatorAlarm, type AlarmContext } from '../shared/operator-alarm';

/** Days without a rotation after which the alarm goes off. Rotations are daily, and one may fail. */
const DAYS = 2;

/** An alarm on the credentials of the application's user, which must be rotated every day. */
export class CredentialAlarms extends Construct {
  /** The alarms. */
  public readonly alarms: readonly OperatorAlarm[];

  public constructor(scope: Construct, id: string, props: AlarmContext) {
    super(scope, id);
    this.alarms = [
      new OperatorAlarm(this, 'NotRotated', {
        ...alarmContext(props),
        name: 'credentials-not-rotated',
        metric: new cloudwatch.Metric({
          namespace: props.namePrefix,
          metricName: ROTATION_METRIC,
          statistic: cloudwatch.Stats.SUM,
          period: Duration.days(1),
        }),
        comparison: 'below',
        threshold: 1,
        periods: DAYS,
        // The metric has data only when a rotation succeeded.
        missingData: cloudwatch.TreatMissingData.BREACHING,
        meaning:
          `The credentials of the application's database user were not rotated for ${inWords(DAYS)} days. The application goes on ` +
          'with those it has. Normal only before the first migration.',
        runbookSection: 'credentials-not-rotated',
      }),
    ];
  }
}
