import type { PostureException } from '../exceptions';

const ANY = /^/;
const BOOTSTRAP = /cdk-hnb659fds|CDKToolkit/;

/** Duties of the account, which an app that is deployed into it must not touch: README, "Known limits". */
export const ACCOUNT_EXCEPTIONS: readonly Omit<PostureException, 'kind'>[] = [
  {
    checks: [
      'cloudwatch_changes_to_network_acls_alarm_configured',
      'cloudwatch_changes_to_network_gateways_alarm_configured',
      'cloudwatch_changes_to_network_route_tables_alarm_configured',
      'cloudwatch_changes_to_vpcs_alarm_configured',
      'cloudwatch_log_metric_filter_and_alarm_for_aws_config_configuration_changes_enabled',
      'cloudwatch_log_metric_filter_and_alarm_for_cloudtrail_configuration_changes_enabled',
      'cloudwatch_log_metric_filter_authentication_failures',
      'cloudwatch_log_metric_filter_aws_organizations_changes',
      'cloudwatch_log_metric_filter_disable_or_scheduled_deletion_of_kms_cmk',
      'cloudwatch_log_metric_filter_for_s3_bucket_policy_changes',
      'cloudwatch_log_metric_filter_policy_changes',
      'cloudwatch_log_metric_filter_root_usage',
      'cloudwatch_log_metric_filter_security_group_changes',
      'cloudwatch_log_metric_filter_sign_in_without_mfa',
      'cloudwatch_log_metric_filter_unauthorized_api_calls',
      'awslambda_function_invoke_api_operations_cloudtrail_logging_enabled',
    ],
    resources: ANY,
    reason: "They watch the account's CloudTrail, which belongs to the account.",
  },
  {
    checks: [
      'iam_check_saml_providers_sts',
      'iam_password_policy_expires_passwords_within_90_days_or_less',
      'iam_password_policy_lowercase',
      'iam_password_policy_minimum_length_14',
      'iam_password_policy_number',
      'iam_password_policy_reuse_24',
      'iam_password_policy_symbol',
      'iam_password_policy_uppercase',
      'iam_root_credentials_management_enabled',
      'iam_securityaudit_role_created',
      'iam_support_role_created',
    ],
    resources: ANY,
    reason: 'People, their passwords and their roles belong to the account; the platform has no IAM user.',
  },
  {
    checks: [
      'cloudformation_stacks_termination_protection_enabled',
      'ecr_repositories_scan_images_on_push_enabled',
      'iam_role_cross_account_readonlyaccess_policy',
      'iam_role_cross_service_confused_deputy_prevention',
      's3_bucket_cross_region_replication',
      's3_bucket_event_notifications_enabled',
      's3_bucket_no_mfa_delete',
      's3_bucket_object_lock',
      's3_bucket_server_access_logging_enabled',
    ],
    resources: BOOTSTRAP,
    reason:
      "The CDK's bootstrap made it. One per account and region, shared by every app; `cdk bootstrap` has options for it.",
  },
  {
    checks: ['ecr_registry_scan_images_on_push_enabled', 'ecr_registry_enhanced_scanning_enabled'],
    resources: ANY,
    reason:
      'Scanning is set for the registry of an account, not for a repository: ' +
      'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html. The images and their repositories come from the ' +
      "applications' pipelines.",
  },
  {
    checks: ['backup_reportplans_exist'],
    resources: ANY,
    reason: 'Reports of AWS Backup cover every plan of the account. This platform has alarms on its own backups.',
  },
  {
    checks: ['route53_public_hosted_zones_cloudwatch_logging_enabled'],
    resources: /hostedzone/,
    reason: 'The hosted zone exists before the platform and holds the records of others too.',
  },
  {
    checks: ['kms_key_enclave_attestation_unknown_image', 'kms_key_enclave_debug_attestation_detected'],
    resources: ANY,
    reason: 'They read the CloudTrail of Nitro enclaves. The platform has none.',
  },
  {
    checks: ['unanswered'],
    resources: /shodan/i,
    reason: 'The check asks a paid service that is not AWS. The Elastic IP addresses are those of NAT gateways.',
  },
];
