import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { acknowledgeInlinePolicy, acknowledgeWildcardResource } from '../shared/role-exceptions';
import { awsBackupPrincipal, backupSnapshotsArn, grantsThroughRds } from './backup-access';

/** What the test depends on. */
export interface RestoreTestProps {
  /** Name of the vault, from which that of the test is made. */
  readonly name: string;
  /** ARN of the cluster whose backups are tested. */
  readonly clusterArn: string;
  /** Vault of the backups. */
  readonly vault: backup.IBackupVault;
  /** Subnet group that a restored cluster is put into. */
  readonly subnetGroupName: string;
  /** Key of the cluster. */
  readonly encryptionKey: kms.IKey;
}

/**
 * Every Sunday the latest backup is restored into a cluster beside the real one, which AWS Backup deletes again.
 *
 * It shows that backups can be restored, and how long that takes; what is in them it does not check. The restored
 * cluster has no instance, so nobody can connect to it.
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
      // After the backup of 6 o'clock has had its hours, and clear of the maintenance window at 9.
      scheduleExpression: 'cron(0 12 ? * SUN *)',
      startWindowHours: 1,
      recoveryPointSelection: {
        algorithm: 'LATEST_WITHIN_WINDOW',
        recoveryPointTypes: ['SNAPSHOT'],
        includeVaults: [props.vault.backupVaultArn],
        selectionWindowDays: 7,
      },
    });
    const selection = new backup.CfnRestoreTestingSelection(this, 'Selection', {
      restoreTestingPlanName,
      restoreTestingSelectionName: 'Database',
      protectedResourceType: 'Aurora',
      protectedResourceArns: [props.clusterArn],
      iamRoleArn: this.role(props).roleArn,
      // Into the isolated subnets; without it, into a default VPC, which an account of ours does not have:
      // https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html
      restoreMetadataOverrides: { dbSubnetGroupName: props.subnetGroupName },
      validationWindowHours: 1,
    });
    selection.node.addDependency(this.node.findChild('Plan'));
  }

  /**
   * What AWS names for restores, brought down to the backups of the vault and to clusters of a restore test. Deleting
   * them afterwards is the right of a service-linked role of AWS Backup:
   * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForRestores.html
   */
  private role({ clusterArn, encryptionKey, subnetGroupName }: RestoreTestProps): iam.Role {
    const role = new iam.Role(this, 'Role', {
      description: 'Restores backups of the database cluster to test them',
      assumedBy: awsBackupPrincipal(this),
    });
    const snapshots = backupSnapshotsArn(this);
    const restored = this.arn('cluster', 'awsbackup-restore-test-*');
    // A restored cluster begins with the default groups of its engine.
    const defaults = [
      this.arn('cluster-pg', 'default.aurora-postgresql*'),
      this.arn('og', 'default:aurora-postgresql*'),
    ];
    const subnetGroup = this.arn('subgrp', subnetGroupName);
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['rds:RestoreDBClusterFromSnapshot'],
        resources: [snapshots, restored, subnetGroup, ...defaults],
      }),
    );
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['rds:DescribeDBClusterSnapshots', 'rds:ListTagsForResource'],
        resources: [snapshots, clusterArn],
      }),
    );
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['rds:AddTagsToResource', 'rds:DescribeDBClusters', 'rds:ListTagsForResource'],
        resources: [restored],
      }),
    );
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

  private arn(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({
      service: 'rds',
      resource,
      resourceName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}
