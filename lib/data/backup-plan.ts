import { ArnFormat, Stack, type Duration } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as events from 'aws-cdk-lib/aws-events';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { inWords } from '../shared/in-words';
import { removalPolicyOf } from '../shared/removal-policy';
import { createAfterRights } from '../shared/role-rights';
import { copyAction, type BackupCopy } from './backup-copy';
import { BackupRole } from './backup-role';
import { RestoreTest } from './restore-test';

/** What the backups depend on. */
export interface BackupPlanProps {
  /** Name of the plan and of its vault. */
  readonly name: string;
  /** Identifier of the cluster that is backed up. */
  readonly clusterIdentifier: string;
  /** Key of the vault and the cluster. */
  readonly encryptionKey: kms.IKey;
  /** Subnet group of the cluster, which restore tests use too. */
  readonly subnetGroupName: string;
  /** The zones of that subnet group. */
  readonly availabilityZones: readonly string[];
  /** Time between two backups, counted from midnight UTC: whole hours that divide a day. */
  readonly interval: Duration;
  /** How long after its scheduled time a backup may begin. */
  readonly startWindow: Duration;
  /** How long a backup may take. Start window and completion window together may be at most the interval. */
  readonly completionWindow: Duration;
  /** How long a backup is kept. */
  readonly retention: Duration;
  /** Where every backup is copied to. @default - nowhere */
  readonly copy?: BackupCopy;
  /** Whether backups outlive the stack, and cannot be deleted before their retention ends. */
  readonly retain: boolean;
}

/**
 * Regular backups of the cluster in their own vault, and a weekly test that they can be restored.
 *
 * They are in addition to Aurora's own continuous backup, which restores to any second of its retention. AWS Backup
 * makes no continuous backup, because that would take over the settings of Aurora's own.
 */
export class BackupPlan extends Construct {
  public constructor(scope: Construct, id: string, props: BackupPlanProps) {
    super(scope, id);
    const vault = this.vault(props);
    const plan = this.plan(props, vault);
    this.select(props, plan, vault);
  }

  private vault({ name, encryptionKey, retention, retain }: BackupPlanProps): backup.BackupVault {
    return new backup.BackupVault(this, 'Vault', {
      backupVaultName: name,
      encryptionKey,
      // Governance mode: anyone who may remove the lock can delete a backup early. Compliance mode, in which the lock
      // can never be removed, is a decision for the owner of the account.
      lockConfiguration: retain ? { minRetention: retention } : undefined,
      removalPolicy: removalPolicyOf(retain),
    });
  }

  private plan(props: BackupPlanProps, vault: backup.IBackupVault): backup.BackupPlan {
    const { name, interval, retention, copy } = props;
    const hours = inWords(interval.toHours());
    return new backup.BackupPlan(this, 'Plan', {
      backupPlanName: name,
      backupPlanRules: [
        new backup.BackupPlanRule({
          ruleName: `Every${hours.charAt(0).toUpperCase()}${hours.slice(1)}Hours`,
          backupVault: vault,
          scheduleExpression: events.Schedule.expression(cronEvery(interval)),
          // Always given, because AWS's defaults are eight hours to start and a week to complete:
          // https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
          startWindow: props.startWindow,
          completionWindow: props.completionWindow,
          deleteAfter: retention,
          copyActions: copy === undefined ? undefined : [copyAction(this, copy, retention)],
        }),
      ],
    });
  }

  private select(props: BackupPlanProps, plan: backup.BackupPlan, vault: backup.IBackupVault): void {
    const clusterArn = Stack.of(this).formatArn({
      service: 'rds',
      resource: 'cluster',
      resourceName: props.clusterIdentifier,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const common = { clusterArn, vault, encryptionKey: props.encryptionKey };
    const { role } = new BackupRole(this, 'Access', { ...common, copy: props.copy });
    const { name, subnetGroupName, availabilityZones } = props;
    new RestoreTest(this, 'RestoreTest', { ...common, name, subnetGroupName, availabilityZones });
    const selection = plan.addSelection('Database', {
      backupSelectionName: props.name,
      resources: [backup.BackupResource.fromArn(clusterArn)],
      role,
      disableDefaultBackupPolicy: true,
    });
    createAfterRights(selection, role);
  }
}

function cronEvery(interval: Duration): string {
  const hours = interval.toHours();
  return `cron(0 ${hours === 24 ? '0' : `0/${hours}`} * * ? *)`;
}
