import type { PostureException } from '../exceptions';

const ANY = /^/;

/** Where AWS would answer differently from the emulator. */
export const EMULATOR_EXCEPTIONS: readonly Omit<PostureException, 'kind'>[] = [
  {
    checks: [
      'ec2_networkacl_allow_ingress_any_port',
      'ec2_networkacl_allow_ingress_tcp_port_22',
      'ec2_networkacl_allow_ingress_tcp_port_3389',
    ],
    resources: /network-acl\/acl-00000001$/,
    reason: "It belongs to the emulator's own default VPC. An account's own default VPC is a duty of the account.",
  },
  {
    checks: ['ec2_securitygroup_not_used'],
    resources: ANY,
    reason:
      'The emulator makes no network interfaces for databases and endpoints. `npm run verify` compares the groups of the cluster, ' +
      'the endpoints and the services with the template.',
  },
  {
    checks: ['rds_instance_deprecated_engine_version'],
    resources: /:db:/,
    reason:
      "The emulator's list of engine versions ends at 17.7. `npm run doctor` asks AWS whether the version is offered.",
  },
  {
    checks: ['secretsmanager_secret_unused', 'secretsmanager_secret_rotated_periodically'],
    resources: /secret:rds!cluster-/,
    reason: 'It is minutes old: no task read it, and RDS rotates it after seven days.',
  },
  {
    checks: ['secretsmanager_secret_unused'],
    resources: /secret:payments-prod\/(origin-verify|database\/application)/,
    reason:
      'It is minutes old. CloudFormation reads the origin header at each deployment of Edge and Compute, the backend its credentials ' +
      'when it connects.',
  },
  {
    checks: ['unanswered'],
    resources:
      /GetEbsEncryptionByDefault|GetSnapshotBlockPublicAccessState|GetImageBlockPublicAccessState|GetInstanceMetadataDefaults/,
    reason:
      "The emulator lacks these settings of EC2, which are the account's. The platform has no instance, volume or image.",
  },
  {
    checks: ['unanswered'],
    resources:
      /DescribeClientVpnEndpoints|DescribeTransitGateways|ListDomains|ListServerCertificates|DescribeEventSubscriptions/,
    reason:
      'The emulator lacks these services or actions, and the platform has none of the resources that they would list.',
  },
  {
    checks: ['unanswered'],
    resources:
      /ListOrganizationsFeatures|GetRegistryScanningConfiguration|ListQueryLoggingConfigs|ListDocuments|ListResourceComplianceSummaries/,
    reason:
      'The emulator lacks these actions. They read settings of the account: see the exceptions of the checks themselves.',
  },
  {
    checks: ['unanswered'],
    resources: /AWSSupportAccess|AWSCloudShellFullAccess/,
    reason: 'The emulator has only the managed policies that something uses.',
  },
  {
    checks: ['unanswered'],
    resources: /configuration\/publicAccessBlock|v20180820\/(accesspoint|mrap)/,
    reason:
      'S3 Control puts the account before the host, which an address of this machine cannot have. Each bucket blocks public access ' +
      'by itself, which passes.',
  },
  {
    checks: ['unanswered'],
    resources: /DescribeDBParameters/,
    reason: "The emulator has no default parameter groups. The platform's own cluster group is read and passes.",
  },
  {
    checks: ['unanswered'],
    resources: /iam_avoid_root_usage/,
    reason: "The emulator's credential report has no time of the last use of the root user, which is the account's.",
  },
  {
    checks: ['unanswered'],
    resources: /privilege_escalation: .*codestar/,
    reason:
      "Prowler asks its list of IAM actions for a service that AWS has ended; it goes on with the list's other patterns.",
  },
];
