import { Construct } from 'constructs';
import { CallAlarm, KEY_ENDANGERED, type WatchedCalls } from '../shared/call-alarm';
import { alarmContext, type AlarmContext, type OperatorAlarm } from '../shared/operator-alarm';

/** What the alarms depend on. */
export interface ProtectionAlarmsProps extends AlarmContext {
  /** Vault whose lock is watched. */
  readonly backupVaultName: string;
}

/**
 * Alarms on calls that would make data unreadable or its backups deletable. They watch the keys of the main region;
 * when that is not us-east-1, the edge layer watches the keys there.
 */
export class ProtectionAlarms extends Construct {
  /** The alarms. */
  public readonly alarms: readonly OperatorAlarm[];

  public constructor(scope: Construct, id: string, props: ProtectionAlarmsProps) {
    super(scope, id);
    this.alarms = [
      new CallAlarm(this, 'KeyEndangered', { ...alarmContext(props), ...KEY_ENDANGERED }).alarm,
      new CallAlarm(this, 'VaultUnlocked', { ...alarmContext(props), ...vaultUnlocked(props.backupVaultName) }).alarm,
    ];
  }
}

function vaultUnlocked(backupVaultName: string): WatchedCalls {
  return {
    name: 'vault-unlocked',
    source: 'aws.backup',
    calls: ['DeleteBackupVaultLockConfiguration', 'PutBackupVaultLockConfiguration', 'DeleteBackupVault'],
    requestParameters: { backupVaultName: [backupVaultName] },
    meaning: 'Somebody changed or removed the lock of the backup vault, or tried to delete it.',
    runbookSection: 'vault-unlocked',
  };
}
