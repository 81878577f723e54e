import type { PostureException } from '../exceptions';

const ADR = 'docs/adr/0022-what-an-outside-checker-asks.md';

/** What this project decided against. Each is a row of the ADR. */
const DECIDED: readonly Pick<PostureException, 'checks' | 'resources'>[] = [
  {
    checks: ['elbv2_listener_fips_tls_enabled', 'elbv2_waf_acl_attached'],
    resources: /loadbalancer\/app\/payments-prod\//,
  },
  {
    checks: [
      'ec2_networkacl_allow_ingress_any_port',
      'ec2_networkacl_allow_ingress_tcp_port_22',
      'ec2_networkacl_allow_ingress_tcp_port_3389',
    ],
    resources: /network-acl\/acl-(?!00000001$)/,
  },
  {
    checks: ['secretsmanager_has_restrictive_resource_policy'],
    resources: /secret:(payments-prod\/|rds!cluster-)/,
  },
  {
    checks: ['secretsmanager_automatic_rotation_enabled', 'secretsmanager_secret_rotated_periodically'],
    resources: /secret:payments-prod\/(origin-verify|database\/application)/,
  },
  {
    checks: [
      's3_bucket_object_lock',
      's3_bucket_no_mfa_delete',
      's3_bucket_cross_region_replication',
      's3_bucket_event_notifications_enabled',
    ],
    resources: /:payments-prod-(compute|edge)-/,
  },
  { checks: ['s3_bucket_kms_encryption'], resources: /:payments-prod-(compute|edge)-/ },
  { checks: ['s3_bucket_server_access_logging_enabled'], resources: /:payments-prod-\w+-serveraccesslogs/ },
  { checks: ['s3_bucket_cross_account_access'], resources: /:payments-prod-compute-accesslogs/ },
  {
    checks: [
      'rds_cluster_minor_version_upgrade_enabled',
      'rds_instance_minor_version_upgrade_enabled',
      'rds_cluster_non_default_port',
      'rds_instance_non_default_port',
    ],
    resources: /:(cluster|db):payments-prod/,
  },
  {
    checks: ['iam_role_cross_service_confused_deputy_prevention'],
    resources: /role\/payments-prod-(data-Backup|network-CustomVpcRestrictDefaultSG)/,
  },
  { checks: ['ecs_task_definitions_logging_block_mode'], resources: /task-definition\/payments-prod-migration:/ },
  {
    checks: ['awslambda_function_inside_vpc', 'awslambda_function_no_dead_letter_queue'],
    resources: /function:payments-prod-network-CustomVpcRestrictDefaultSG/,
  },
  { checks: ['cloudformation_stacks_termination_protection_enabled'], resources: /stack\/payments-prod-monitoring\// },
  {
    checks: ['cloudwatch_alarm_actions_alarm_state_configured'],
    resources: /alarm:payments-prod-(frontend|backend)-deployment-/,
  },
  {
    checks: [
      'cloudfront_distributions_default_root_object',
      'cloudfront_distributions_field_level_encryption_enabled',
      'cloudfront_distributions_geo_restrictions_enabled',
      'cloudfront_distributions_pqc_tls_enabled',
      'cloudfront_distributions_s3_origin_access_control',
    ],
    resources: /:distribution\//,
  },
  { checks: ['vpc_different_regions'], resources: /:vpc$/ },
  // Ids are random, so this also covers the other endpoints: test/network/service-endpoints.test.ts holds them to the account.
  { checks: ['vpc_endpoint_connections_trust_boundaries'], resources: /:vpc-endpoint\// },
];

/** The decisions, with where they are explained. */
export const DECISIONS: readonly PostureException[] = DECIDED.map((decided) => ({
  ...decided,
  kind: 'decision',
  reason: ADR,
}));
