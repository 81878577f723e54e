import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { alarmContext, OperatorAlarm, type AlarmContext } from '../shared/operator-alarm';

/** What the alarms depend on. */
export interface ProtectionAlarmsProps extends AlarmContext {
  /** Vault whose lock is watched. */
  readonly backupVaultName: string;
}

/** What each alarm watches for. */
interface Watch {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly calls: readonly string[];
  /** What the request names. @default - anything */
  readonly requestParameters?: Readonly<Record<string, readonly string[]>>;
  readonly meaning: string;
}

/**
 * Alarms on calls that would make data unreadable, or its backups deletable, which are never made by accident.
 *
 * A rule sees the calls as CloudTrail reports them, so the account needs a trail. It has no target: a rule publishes a metric
 * with its name, and the alarm on it notifies like every other. Calls that were refused count too. EventBridge's metrics reach CloudWatch
 * on best effort, so this is a tripwire; the record is CloudTrail's.
 *
 * Keys of the whole account and region count, because their numbers are known to other layers only, and any of them is worth a look. What
 * is in us-east-1 is seen here only where that is the main region.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-kms.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-backup.html
 */
export class ProtectionAlarms extends Construct {
  /** The alarms. */
  public readonly alarms: readonly OperatorAlarm[];

  public constructor(scope: Construct, id: string, props: ProtectionAlarmsProps) {
    super(scope, id);
    this.alarms = watches(props).map((watch) => this.alarm(watch, props));
  }

  private alarm(watch: Watch, props: ProtectionAlarmsProps): OperatorAlarm {
    const ruleName = `${props.namePrefix}-${watch.name}`;
    new events.Rule(this, watch.id, {
      ruleName,
      description: watch.meaning,
      eventPattern: {
        source: [watch.source],
        detailType: ['AWS API Call via CloudTrail'],
        detail: { eventName: [...watch.calls], requestParameters: watch.requestParameters },
      },
    });
    return new OperatorAlarm(this, `${watch.id}Alarm`, {
      ...alarmContext(props),
      name: watch.name,
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
      // The metric exists only when there was such a call.
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      meaning: watch.meaning,
      runbookSection: watch.name,
    });
  }
}

function watches({ backupVaultName }: ProtectionAlarmsProps): readonly Watch[] {
  return [
    {
      id: 'KeyEndangered',
      name: 'key-endangered',
      source: 'aws.kms',
      calls: ['DisableKey', 'ScheduleKeyDeletion'],
      meaning:
        'Somebody disabled a key of this account, or scheduled its deletion. What it encrypts cannot be read then.',
    },
    {
      id: 'VaultUnlocked',
      name: 'vault-unlocked',
      source: 'aws.backup',
      calls: ['DeleteBackupVaultLockConfiguration', 'PutBackupVaultLockConfiguration', 'DeleteBackupVault'],
      requestParameters: { backupVaultName: [backupVaultName] },
      meaning: 'Somebody changed or removed the lock of the backup vault, or tried to delete it.',
    },
  ];
}
