import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * AWS Backup, when it acts for this account.
 *
 * No ARN is documented that a role could be held to:
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-service-confused-deputy-prevention.html
 */
export function awsBackupPrincipal(scope: Construct): iam.IPrincipal {
  return new iam.ServicePrincipal('backup.amazonaws.com', {
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
  });
}

/** Snapshots that AWS Backup made, all of whose names begin alike. */
export function backupSnapshotsArn(scope: Construct, region: string = Stack.of(scope).region): string {
  return Stack.of(scope).formatArn({
    service: 'rds',
    region,
    resource: 'cluster-snapshot',
    resourceName: 'awsbackup:*',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/** Written by hand: a key's own grant has no conditions, and this is only for Amazon RDS on the role's behalf. */
export function grantsThroughRds(keyArn: string, region: string): iam.PolicyStatement {
  return new iam.PolicyStatement({
    actions: ['kms:CreateGrant'],
    resources: [keyArn],
    conditions: {
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
      StringEquals: { 'kms:ViaService': `rds.${region}.amazonaws.com` },
    },
  });
}
