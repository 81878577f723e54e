import type { NamedMutation } from './named-mutation';

/** One mutation for each test that docs/compliance.md (those that docs/requirements.md names too are there) names: if it does not fail the test, the page names the wrong one. */
export const COMPLIANCE_MUTATIONS: readonly NamedMutation[] = [
  {
    file: 'lib/compute/credential-rotation.ts',
    from: 'scheduleExpression: ROTATION_SCHEDULE',
    to: "scheduleExpression: 'rate(2 days)'",
    kills: [
      'test/compute/migration-task.test.ts › starts the task every day at 15 o’clock UTC, in private subnets, in its own group, to rotate',
    ],
  },
  {
    file: 'reference/migration/roles.sql',
    from: 'DELETE ON TABLES TO app_user',
    to: 'DELETE, TRUNCATE ON TABLES TO app_user',
    kills: ['test/reference/migration/migration.test.ts › does not let the application %s'],
  },
  {
    file: 'reference/migration/audit.sql',
    from: 'GRANT USAGE ON SCHEMA app TO rds_pgaudit;',
    to: 'GRANT USAGE ON SCHEMA app TO rds_pgaudit; GRANT app_owner TO app_user;',
    kills: ['test/reference/migration/migration.test.ts › does not let the application take a table out of the audit'],
  },
  {
    file: 'lib/shared/call-alarm.ts',
    from: "calls: ['DisableKey', ",
    to: 'calls: [',
    kills: ['test/monitoring/protection-alarms.test.ts › go off at the first call: %s'],
  },
  {
    file: 'tools/security/audit-report.ts',
    from: 'return {};',
    to: 'return { vulnerable: [] };',
    kills: ['test/tools/security/audit-report.test.ts › has audited nothing where the registry %s'],
  },
  {
    file: 'lib/network/security-groups.ts',
    from: 'ec2.Port.tcp(443)',
    to: 'ec2.Port.tcp(444)',
    kills: ['test/security/reachability.test.ts › in %s is what the table says, and nothing else'],
  },
  {
    file: 'lib/network/platform-vpc.ts',
    from: 'ec2.SubnetType.PRIVATE_ISOLATED',
    to: 'ec2.SubnetType.PRIVATE_WITH_EGRESS',
    kills: [
      'test/network/platform-vpc.test.ts › leaves isolated subnets without any route out',
      'test/security/reachability.test.ts › in %s is what the table says, and nothing else',
    ],
  },
  {
    file: 'lib/network/endpoint-policy.ts',
    from: "conditions: { StringEquals: { 'aws:PrincipalAccount': stack.account } },",
    to: '',
    kills: [
      'test/security/least-privilege.test.ts › of endpoints let only this account pass, and Amazon ECR with its image layers',
    ],
  },
  {
    file: 'lib/compute/public-load-balancer.ts',
    from: 'fixedResponse(403',
    to: 'fixedResponse(200',
    kills: ['test/compute/public-load-balancer.test.ts › answers 403 to what no rule lets through'],
  },
  {
    file: 'lib/edge/response-headers.ts',
    from: "['Server', 'X-Powered-By']",
    to: "['Server']",
    kills: ['test/edge/response-headers.test.ts › do not show which software answers'],
  },
  {
    file: 'lib/security/rule-packs.ts',
    from: ', new PCIDSS321Checks()]',
    to: ']',
    kills: ['test/security/rule-packs.test.ts › fails when a synthesis has a finding that is not acknowledged'],
  },
  {
    file: 'tools/cfn-lint/lint-templates.ts',
    from: "id: 'W3010'",
    to: "id: 'W3011'",
    kills: [
      'test/tools/cfn-lint/templates.test.ts › finds only accepted findings in the templates of all environments, and all of those',
    ],
  },
  {
    file: 'lib/compute/web-task.ts',
    from: 'readonlyRootFilesystem: true',
    to: 'readonlyRootFilesystem: false',
    kills: ['test/security/containers.test.ts › run without root, without capabilities and on a read-only file system'],
  },
  {
    file: 'lib/compute/web-service.ts',
    from: 'enableExecuteCommand: false',
    to: 'enableExecuteCommand: true',
    kills: ['test/security/containers.test.ts › allow no shell access'],
  },
  {
    file: 'lib/data/backup-plan.ts',
    from: 'backupVaultName: name,\n      encryptionKey,',
    to: 'backupVaultName: name,',
    kills: ['test/data/backup-plan.test.ts › keeps backups in a vault under the customer key that outlives the stack'],
  },
  {
    file: 'lib/shared/key-policy.ts',
    from: "'kms:CancelKeyDeletion',",
    to: "'kms:Decrypt',",
    kills: [
      'test/shared/customer-key.test.ts › can be managed, but not used, by the account it belongs to',
      'test/security/least-privilege.test.ts › of keys let the account manage them, and use them only through a service',
    ],
  },
  {
    file: 'lib/shared/customer-key.ts',
    from: 'Duration.days(365)',
    to: 'Duration.days(366)',
    kills: ['test/shared/customer-key.test.ts › rotates every year, and waits a month before its deletion'],
  },
  {
    file: 'lib/edge/platform-distribution.ts',
    from: 'TLS_V1_2_2025',
    to: 'TLS_V1_2_2019',
    kills: ['test/edge/platform-distribution.test.ts › speaks TLS 1.2 with AES-GCM or newer'],
  },
  {
    file: 'lib/edge/platform-distribution.ts',
    from: 'OriginSslPolicy.TLS_V1_2]',
    to: 'OriginSslPolicy.TLS_V1_1]',
    kills: ['test/edge/platform-distribution.test.ts › speaks HTTPS only, by TLS 1.2'],
  },
  {
    file: 'lib/data/database-parameters.ts',
    from: "'rds.force_ssl': '1'",
    to: "'rds.force_ssl': '0'",
    kills: ['test/data/database-parameters.test.ts › refuse connections without TLS 1.2 or newer'],
  },
  {
    file: 'lib/compute/database-access.ts',
    from: "'verify-full'",
    to: "'require'",
    kills: ['test/compute/database-access.test.ts › asks for TLS with a verified host name'],
  },
  {
    file: 'lib/edge/distribution-alarms.ts',
    from: 'threshold: 30,',
    to: 'threshold: 29,',
    kills: ['test/edge/distribution-alarms.test.ts › goes off when the certificate has less than 30 days left'],
  },
  {
    file: 'package.json',
    from: '"zod": "',
    to: '"zod": "^',
    kills: ['test/package.test.ts › pins every version exactly'],
  },
  {
    file: 'docs/licenses.md',
    from: '| zod |',
    to: '| zed |',
    kills: ['test/security/supply-chain.test.ts › are listed in docs/licenses.md; npm run docs:licenses writes it'],
  },
  {
    file: 'lib/compute/trace-collector.ts',
    from: "image: containerImage(this, 'Repository', image)",
    to: "image: containerImage(this, 'Repository', 'nginx:latest')",
    kills: ['test/security/containers.test.ts › come from a fixed version'],
  },
  {
    file: 'lib/edge/web-firewall-rules.ts',
    from: '.filter(({ paths }) => !paths.includes(EVERY_PATH))',
    to: '',
    kills: [
      'test/edge/web-firewall-rules.test.ts › are these ten: a rule that counts on every path has none of its own',
    ],
  },
  {
    file: 'lib/edge/platform-distribution.ts',
    from: 'webAclId: props.webAcl.webAclRef.webAclArn,',
    to: '',
    kills: ['test/edge/platform-distribution.test.ts › passes every request through the firewall'],
  },
  {
    file: 'lib/platform.ts',
    from: 'stackName: `${namePrefix}-${name}`',
    to: 'stackName: name',
    kills: ['test/platform.test.ts › names its stacks after project, environment and layer'],
  },
  {
    file: 'lib/compute/database-access.ts',
    from: "encryptionKeyAlias, ['kms:Decrypt']",
    to: "encryptionKeyAlias, ['kms:Decrypt', 'kms:Encrypt']",
    kills: ['test/security/task-permissions.test.ts › may do exactly what the table says'],
  },
  {
    file: 'lib/compute/web-task.ts',
    from: 'description: `What the ${serviceName} may do`,',
    to: "description: `What the ${serviceName} may do`,\n      inlinePolicies: { Extra: new iam.PolicyDocument({ statements: [new iam.PolicyStatement({ actions: ['kms:Decrypt'], resources: ['*'] })] }) },",
    kills: [
      'test/security/least-privilege.test.ts › of identities name a resource wherever the action has a resource level',
    ],
  },
  {
    file: 'lib/compute/ecs-tasks-principal.ts',
    from: "StringEquals: { 'aws:SourceAccount': account },",
    to: '',
    kills: [
      'test/security/least-privilege.test.ts › of roles are trusted only for this account, and where AWS documents it for its own resources',
    ],
  },
  {
    file: 'lib/compute/ecs-tasks-principal.ts',
    from: "'ecs-tasks.amazonaws.com'",
    to: "'*'",
    kills: ['test/security/least-privilege.test.ts › of resources name every principal that they allow'],
  },
  {
    file: 'lib/data/database-cluster.ts',
    from: "const MASTER_USER = 'platformadmin'",
    to: "const MASTER_USER = 'AKI' + 'A'.repeat(17)",
    kills: ['test/security/secrets.test.ts › has nothing of the shape of a secret: %s'],
  },
  {
    file: 'lib/edge/web-firewall-logs.ts',
    from: ', { queryString: {} }]',
    to: ']',
    kills: [
      'test/edge/web-firewall-logs.test.ts › come from the firewall, without credentials and query strings, and only where a rule matched',
    ],
  },
  {
    file: 'lib/compute/database-access.ts',
    from: 'DATABASE_SECRET_NAME: database.applicationSecretName',
    to: 'DATABASE_SECRET_NAME: this.secret.secretValue.unsafeUnwrap()',
    kills: ['test/security/secrets.test.ts › hands no secret to a container, as a value or by injection'],
  },
  {
    file: 'lib/compute/origin-header-secrets.ts',
    from: 'values: acceptedVersions(props.version).map(',
    to: 'values: acceptedVersions(props.version).slice(1).map(',
    kills: ['test/compute/origin-header-secrets.test.ts › lets the load balancer accept all three values'],
  },
  {
    file: 'lib/data/database-logs.ts',
    from: "['postgresql', 'iam-db-auth-error']",
    to: "['iam-db-auth-error']",
    kills: ['test/security/logs.test.ts › of every layer that moves traffic are written'],
  },
  {
    file: 'lib/data/database-parameters.ts',
    from: "'pgaudit.log': 'ddl,role'",
    to: "'pgaudit.log': 'ddl'",
    kills: [
      'test/data/database-parameters.test.ts › log logins, schema changes and role changes through pgAudit, which leaves passwords out',
    ],
  },
  {
    file: 'lib/edge/distribution-access-logs.ts',
    from: "actions: ['s3:PutObject']",
    to: "actions: ['s3:PutObject', 's3:DeleteObject']",
    kills: ['test/security/logs.test.ts › can be written to buckets by log delivery only, and cannot be deleted'],
  },
  {
    file: 'lib/data/enhanced-monitoring-role.ts',
    from: "'logs:PutLogEvents'",
    to: "'logs:PutLogEvents', 'logs:DeleteLogStream'",
    kills: ['test/security/logs.test.ts › can be deleted by no role of the platform'],
  },
  {
    file: 'config/prod.ts',
    from: 'logRetentionDays: 400',
    to: 'logRetentionDays: 180',
    kills: ['test/security/logs.test.ts › are in groups that keep them twelve months or longer, under a customer key'],
  },
  {
    file: 'lib/shared/log-bucket.ts',
    from: 'expiration: Duration.days(props.retention)',
    to: 'expiration: Duration.days(90)',
    kills: [
      'test/security/logs.test.ts › are in buckets that keep them twelve months or longer, and what was deleted for a month more',
    ],
  },
  {
    file: 'lib/edge/distribution-alarms.ts',
    from: 'BLOCKED_PERCENT = 2',
    to: 'BLOCKED_PERCENT = 3',
    kills: [
      'test/edge/distribution-alarms.test.ts › goes off when the firewall refuses 2 % of all requests in five minutes, twice',
    ],
  },
  {
    file: 'lib/monitoring/protection-alarms.ts',
    from: ", 'DeleteBackupVault']",
    to: ']',
    kills: ['test/monitoring/protection-alarms.test.ts › go off at the first call: %s'],
  },
  {
    file: 'lib/monitoring/backup-alarms.ts',
    from: 'const INTERVALS = 2',
    to: 'const INTERVALS = 3',
    kills: ['test/monitoring/backup-alarms.test.ts › go off when there was no backup for twelve hours'],
  },
  {
    file: 'lib/data/backup-plan.ts',
    from: 'retain ? { minRetention: retention } : undefined',
    to: 'undefined',
    kills: ['test/data/backup-plan.test.ts › prevents the deletion of a backup before its time where data is retained'],
  },
  {
    file: 'lib/data/restore-test.ts',
    from: 'LATEST_WITHIN_WINDOW',
    to: 'RANDOM_WITHIN_WINDOW',
    kills: [
      'test/data/restore-test.test.ts › restores the latest backup of the vault every Sunday, away from backups and maintenance',
    ],
  },
];
