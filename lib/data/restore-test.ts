import { Stack } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { acknowledgeInlinePolicy, acknowledgeWildcardResource } from '../shared/security-exceptions';
import { createAfterRights } from '../shared/role-rights';
import { allowReading, awsBackupPrincipal, backupSnapshotsArn, grantsThroughRds, rdsArn } from './backup-access';

/** What the test depends on. */
export interface RestoreTestProps {
  /** Name of the vault, from which the name of the test is derived. */
  readonly name: string;
  /** ARN of the cluster whose backups are tested. */
  readonly clusterArn: string;
  /** Vault of the backups. */
  readonly vault: backup.IBackupVault;
  /** Subnet group of a restored cluster. */
  readonly subnetGroupName: string;
  /** The zones of that subnet group. */
  readonly availabilityZones: readonly string[];
  /** Key of the cluster. */
  readonly encryptionKey: kms.IKey;
}

/**
 * A weekly test: every Sunday, AWS Backup restores the latest backup into a second cluster, and then deletes that
 * cluster.
 *
 * It shows that backups can be restored, and how long that takes. It does not check their contents. The restored
 * cluster has no instance, so no client can connect to it.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html
 */
export class RestoreTest extends Construct {
  public constructor(scope: Construct, id: string, props: RestoreTestProps) {
    super(scope, id);
    const { restoreTestingPlanName } = new backup.CfnRestoreTestingPlan(this, 'Plan', {
      // Letters, digits and `_` only, at most 50:
      // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-backup-restoretestingplan.html
      restoreTestingPlanName: props.name.replaceAll('-', '_'),
      // After the backup of 6 UTC is complete, and after the maintenance window at 9 UTC.
      scheduleExpression: 'cron(0 12 ? * SUN *)',
      startWindowHours: 1,
      recoveryPointSelection: {
        algorithm: 'LATEST_WITHIN_WINDOW',
        recoveryPointTypes: ['SNAPSHOT'],
        includeVaults: [props.vault.backupVaultArn],
        selectionWindowDays: 7,
      },
    });
    const role = this.role(props);
    const selection = new backup.CfnRestoreTestingSelection(this, 'Selection', {
      restoreTestingPlanName,
      restoreTestingSelectionName: 'Database',
      protectedResourceType: 'Aurora',
      protectedResourceArns: [props.clusterArn],
      iamRoleArn: role.roleArn,
      // Restores into the isolated subnets and their zones. Otherwise, AWS Backup uses the default VPC, which our
      // accounts do not have, and any three zones of the region. Lists are given as JSON:
      // https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html
      restoreMetadataOverrides: {
        availabilityZones: JSON.stringify(props.availabilityZones),
        dbSubnetGroupName: props.subnetGroupName,
      },
      validationWindowHours: 1,
    });
    selection.node.addDependency(this.node.findChild('Plan'));
    createAfterRights(selection, role);
  }

  /**
   * The permissions that AWS documents for restoring Aurora with a customer managed role, limited to backups of AWS
   * Backup and to clusters of a restore test. A cluster is restored without instances, so they need no action. Each
   * action is for one step:
   *
   * - `rds:RestoreDBClusterFromSnapshot`: creates the cluster; Amazon RDS checks it on every resource that the cluster uses.
   * - `rds:AddTagsToResource`: the tag `awsbackup-restore-test`, without which AWS Backup does not delete the cluster afterwards.
   * - `rds:Describe...`, `rds:ListTagsForResource`: finds the snapshot, and waits for the cluster.
   * - `rds:DeleteDBCluster`: deletes a cluster whose restore failed. A service-linked role deletes the others.
   * - `kms:DescribeKey`, `kms:CreateGrant`: required by Amazon RDS of a caller that creates a resource with a customer key.
   *
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html#customer-managed-policies
   * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForRestores.html
   * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSServiceRolePolicyForBackupRestoreTesting.html
   */
  private role({ encryptionKey, subnetGroupName }: RestoreTestProps): iam.Role {
    const role = new iam.Role(this, 'Role', {
      description: 'Restores backups of the database cluster to test them',
      assumedBy: awsBackupPrincipal(this),
    });
    const snapshots = backupSnapshotsArn(this);
    // AWS documents this prefix for clusters without the trailing hyphen that other resources have:
    // https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html
    const restored = rdsArn(this, 'cluster', 'awsbackup-restore-test*');
    // A restored cluster has the default groups of its engine.
    const defaults = [
      rdsArn(this, 'cluster-pg', 'default.aurora-postgresql*'),
      rdsArn(this, 'og', 'default:aurora-postgresql*'),
    ];
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['rds:RestoreDBClusterFromSnapshot'],
        resources: [snapshots, restored, rdsArn(this, 'subgrp', subnetGroupName), ...defaults],
      }),
    );
    role.addToPolicy(
      new iam.PolicyStatement({ actions: ['rds:AddTagsToResource', 'rds:DeleteDBCluster'], resources: [restored] }),
    );
    allowReading(role);
    encryptionKey.grant(role, 'kms:DescribeKey');
    role.addToPolicy(grantsThroughRds(encryptionKey.keyArn, Stack.of(this).region));
    acknowledgeInlinePolicy(role);
    for (const resource of [snapshots, restored, ...defaults]) {
      acknowledgeWildcardResource(
        role,
        resource,
        'AWS Backup chooses the names of its snapshots and of the clusters it restores for a test, and RDS those of its ' +
          'default groups, by engine version. Wrong if anything else were named like that.',
      );
    }
    return role;
  }
}
