import { DEFAULT_FOR_TYPE, type AcceptedLine, type AcceptedSurvivor } from './accepted-line';
import { LINES_OF_VERIFY } from './accepted-survivors-of-verify';

const LIBRARY_CHANGED: Pick<AcceptedLine, 'mutants' | 'reason'> = {
  mutants: [
    ['ConditionalExpression', 'false'],
    ['BlockStatement', '{}'],
  ],
  reason: 'Reports a change of the library, whose installed version never gets there.',
};

const LIBRARY_DEFAULT: Pick<AcceptedLine, 'line' | 'mutants' | 'reason'> = {
  line: "comparison: 'at least',",
  mutants: [['StringLiteral', '""']],
  reason: "A word that does not exist leaves the library's own operator, which is the same one.",
};

const PRIVATE_BY_DEFAULT: Pick<AcceptedLine, 'mutants' | 'reason'> = {
  mutants: [['ObjectLiteral', '{}']],
  reason: 'An empty selection is the private subnets too; they are named because where a task runs is a decision.',
};

const LINES: readonly AcceptedLine[] = [
  {
    file: 'bin/cli-arguments.ts',
    line: "const [, next] = /^PPid:\\t(\\d+)/m.exec(readFileSync(path.join(directory, 'status'), 'utf8')) ?? [];",
    mutants: [
      ['ArrayDeclaration', '["Stryker was here"]'],
      ['StringLiteral', '""'],
    ],
    reason: 'The first element is not read, and a buffer becomes the same text.',
  },
  {
    file: 'lib/config/configuration-file.ts',
    line: "const [reason = ''] = stripVTControlCharacters(error instanceof Error ? error.message : String(error))",
    ...DEFAULT_FOR_TYPE,
  },
  {
    file: 'lib/config/configuration-file.ts',
    line: 'refuseUnreadable(source, values, []);',
    mutants: [['ArrayDeclaration', '["Stryker was here"]']],
    reason: 'The parents are compared with objects, so a text among them is never one.',
  },
  {
    file: 'lib/config/context-files.ts',
    line: "return JSON.parse(fs.readFileSync(file, 'utf8'));",
    mutants: [['StringLiteral', '""']],
    reason: 'Without an encoding it is a buffer, which JSON.parse reads as UTF-8 too.',
  },
  {
    file: 'lib/config/ipv4.ts',
    line: "const [address = '', length = ''] = cidr.split('/');",
    ...DEFAULT_FOR_TYPE,
  },
  {
    file: 'lib/config/rules/database-rules.ts',
    line: "families.includes(instanceClass.split('.')[0] ?? ''),",
    ...DEFAULT_FOR_TYPE,
  },
  {
    file: 'lib/config/rules/database-rules.ts',
    line: 'const most = defaultMaxConnections(instanceClass) ?? 0;',
    mutants: [['NumericLiteral', '1']],
    reason: 'For the type alone: the memory of every class that the schema accepts is known.',
  },
  ...[
    "`must be a certificate of account ${account ?? ''}`,",
    "`must be a certificate of account ${accountOf(regional) ?? ''}, that of loadBalancerCertificateArn`,",
  ].map((line) => ({
    file: 'lib/config/rules/domain-rules.ts',
    line,
    mutants: DEFAULT_FOR_TYPE.mutants,
    reason: 'For the type alone: without an account there is nothing to refuse.',
  })),
  {
    file: 'lib/config/rules/operations-rules.ts',
    line: 'repeated(subscribers.map((address) => address.toLowerCase())).length === 0,',
    mutants: [['MethodExpression', 'address.toUpperCase()']],
    reason: 'Addresses are the same in capitals when they are in small letters.',
  },
  {
    file: 'lib/config/rules/service-rules.ts',
    line: "const tag = parseImageReference(image).tag ?? '';",
    mutants: DEFAULT_FOR_TYPE.mutants,
    reason: 'Neither text names a processor.',
  },
  {
    file: 'lib/config/rules/service-rules.ts',
    line: 'return values.length <= 4',
    mutants: [['NumericLiteral', '5']],
    reason: 'Fargate offers three sizes, four, or seven and more.',
  },
  {
    file: 'lib/config/schema/image-reference.ts',
    line: "context.issues.push({ code: 'custom', message, input: context.value });",
    mutants: [['StringLiteral', '""']],
    reason: "The code of such an issue is read nowhere; only that of unknown names, which is zod's own, is.",
  },
  {
    file: 'lib/config/schema-tree.ts',
    line: 'return (tree.leaves ??= leavesBelow(tree.root, tree.values, [], false));',
    mutants: [['BooleanLiteral', 'true']],
    reason: 'The root is a section, and whether a section may be left out is asked of none.',
  },
  {
    file: 'lib/config/schema-tree.ts',
    line: 'const { properties, required = [] } = node;',
    mutants: [['ArrayDeclaration', '["Stryker was here"]']],
    reason: 'No value has that name.',
  },
  {
    file: 'lib/config/schema-tree.ts',
    line: 'if (known !== undefined) {',
    mutants: LIBRARY_CHANGED.mutants,
    reason: 'Without the cache it is as right, and slower.',
  },
  { file: 'lib/config/validate.ts', line: "const [name = '', ...parents] = path.toReversed();", ...DEFAULT_FOR_TYPE },
  {
    file: 'lib/platform.ts',
    line: 'return vaultArn === undefined || keyArn === undefined ? undefined : { vaultArn, keyArn };',
    mutants: [
      ['ConditionalExpression', 'false'],
      ['LogicalOperator', 'vaultArn === undefined && keyArn === undefined'],
    ],
    reason: 'A rule of the configuration refuses one of them without the other.',
  },
  {
    file: 'lib/compute/credential-rotation.ts',
    line: 'const { subnets } = host.vpc.selectSubnets({ subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS });',
    ...PRIVATE_BY_DEFAULT,
  },
  {
    file: 'lib/compute/public-load-balancer.ts',
    line: 'Validations.of(this.loadBalancer.addRedirect({ open: false })).acknowledge({',
    mutants: [
      ['ObjectLiteral', '{}'],
      ['BooleanLiteral', 'true'],
    ],
    reason: 'The group is an import that nobody can change, so nothing is opened either way.',
  },
  {
    file: 'lib/compute/public-load-balancer.ts',
    line: 'open: false,',
    mutants: [['BooleanLiteral', 'true']],
    reason: 'The group is an import that nobody can change, so nothing is opened either way.',
  },
  {
    file: 'lib/compute/service-scaling.ts',
    line: 'if (!(policy instanceof appscaling.CfnScalingPolicy) || !(resource instanceof ecs.CfnService)) {',
    mutants: [
      ...LIBRARY_CHANGED.mutants,
      ['LogicalOperator', '!(policy instanceof appscaling.CfnScalingPolicy) && !(resource instanceof ecs.CfnService)'],
    ],
    reason: LIBRARY_CHANGED.reason,
  },
  {
    file: 'lib/compute/web-service.ts',
    line: 'vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },',
    ...PRIVATE_BY_DEFAULT,
  },
  {
    file: 'lib/data/backup-copy.ts',
    line: "const { region = '' } = Arn.split(vaultArn, ArnFormat.COLON_RESOURCE_NAME);",
    mutants: [['StringLiteral', '"Stryker was here!"']],
    reason: 'The schema refuses an ARN without a region, so the default is for the type alone.',
  },
  { file: 'lib/data/database-cluster.ts', line: 'if (cluster.secret === undefined) {', ...LIBRARY_CHANGED },
  {
    file: 'lib/data/database-cluster.ts',
    line: 'if (!(subnetGroup instanceof rds.SubnetGroup)) {',
    ...LIBRARY_CHANGED,
  },
  {
    file: 'lib/data/database-parameters.ts',
    line: "const value = LOG_CONNECTIONS[family ?? ''];",
    mutants: [['StringLiteral', '"Stryker was here!"']],
    reason: 'No family and a family that is not known are refused alike.',
  },
  {
    file: 'lib/edge/distribution-access-logs.ts',
    line: 'if (bucketPolicy !== undefined) {',
    mutants: [['ConditionalExpression', 'true']],
    reason: 'For the type alone: the library gives a policy for every bucket that is not imported.',
  },
  ...[
    'edge/distribution-alarms',
    'monitoring/backup-alarms',
    'monitoring/load-balancer-alarms',
    'monitoring/target-alarms',
    'shared/call-alarm',
  ].map((name) => ({
    file: `lib/${name}.ts`,
    ...LIBRARY_DEFAULT,
  })),
  ...[
    "const [name = '', digest, ...rest] = reference.split('@');",
    "const [host = '', port] = registry.split(':');",
    "function refuseUnreachable(registry = ''): void {",
  ].map((line) => ({
    file: 'lib/shared/image-reference.ts',
    line,
    mutants: DEFAULT_FOR_TYPE.mutants,
    reason: 'For the type alone, or neither text names a machine.',
  })),
  {
    file: 'lib/shared/image-reference.ts',
    line: 'const ECR_REPOSITORY = /^(?=.{2,256}$)(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;',
    mutants: [['Regex', '/^(?=.{2,256})(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/']],
    reason: 'Registry and repository have at most 255 characters together, so the upper limit is never reached.',
  },
  ...[
    'if (!REPOSITORY.test(repository) || (registry !== undefined && !REGISTRY.test(registry))) {',
    'if (tag !== undefined && !TAG.test(tag)) {',
    'if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) {',
  ].map((line) => ({
    file: 'lib/shared/image-reference.ts',
    line,
    mutants: [['ConditionalExpression', 'true']] as const,
    reason:
      "For the type alone: what is absent counts as the text 'undefined' or as no number, and is refused by neither.",
  })),
  {
    file: 'lib/shared/image-reference.ts',
    line: 'const first = name.slice(0, Math.max(slash, 0));',
    mutants: [['NumericLiteral', '1']],
    reason: 'A name without a slash that begins with a dot or a colon is refused with the same sentence either way.',
  },
  {
    file: 'lib/shared/image-reference.ts',
    line: 'const ecr = registry === undefined ? undefined : parseEcrHost(registry);',
    mutants: [['ConditionalExpression', 'false']],
    reason: 'For the type alone: an absent registry has no form of Amazon ECR.',
  },
  {
    file: 'lib/shared/image-reference.ts',
    line: 'const [, account, region = match?.[3]] = match ?? [];',
    mutants: [['ArrayDeclaration', '["Stryker was here"]']],
    reason: 'The first element is not read.',
  },
  {
    file: 'lib/shared/image-reference.ts',
    line: 'return account === undefined || region === undefined ? undefined : { account, region };',
    mutants: [
      ['LogicalOperator', 'account === undefined && region === undefined'],
      ['ConditionalExpression', 'false'],
    ],
    reason: 'For the type alone: the pattern finds both or neither.',
  },
  {
    file: 'lib/facts/address-plan.ts',
    line: 'return subnets.map(addresses).reduce((end, size) => Math.ceil(end / size) * size + size, 0);',
    mutants: [['NumericLiteral', '1']],
    reason: 'The private subnets begin at the same multiple of their size.',
  },
  {
    file: 'lib/facts/default-max-connections.ts',
    line: 'const BYTES_PER_CONNECTION = 9_531_392;',
    mutants: [['NumericLiteral', '9531393']],
    reason: 'No class has a memory where one byte decides over a connection.',
  },
  {
    file: 'lib/facts/default-max-connections.ts',
    line: 'return memoryGiB === undefined ? undefined : Math.min(Math.floor((memoryGiB * 1e9) / BYTES_PER_CONNECTION), MOST);',
    mutants: [['NumericLiteral', '1000000001']],
    reason: 'No class has a memory where one byte decides over a connection.',
  },
  ...(
    [
      ['[8192, { minMiB: 16 * GiB, maxMiB: 60 * GiB, stepMiB: 4 * GiB }],', '61'],
      ['[16384, { minMiB: 32 * GiB, maxMiB: 120 * GiB, stepMiB: 8 * GiB }],', '121'],
    ] as const
  ).map(([line, replacement]) => ({
    file: 'lib/facts/fargate-sizes.ts',
    line,
    mutants: [['NumericLiteral', replacement]] as const,
    reason: 'Less than a step more: the largest size is the same.',
  })),
  {
    file: 'lib/facts/instance-memory.ts',
    line: "const [family = '', size = ''] = instanceClass.split('.');",
    mutants: [['StringLiteral', '"Stryker was here!"']],
    reason: 'For the type alone: no family and no size is as unknown as any other text.',
  },
  {
    file: 'lib/monitoring/load-balancer-metrics.ts',
    line: "const name = dimension(loadBalancer.metrics.custom('RequestCount'), 'LoadBalancer');",
    mutants: [['StringLiteral', '""']],
    reason: 'Only the dimensions of this metric are read; its name does not matter.',
  },
  {
    file: 'lib/monitoring/load-balancer-metrics.ts',
    line: "const name = dimension(targetGroup.metrics.custom('RequestCount'), 'TargetGroup');",
    mutants: [['StringLiteral', '""']],
    reason: 'Only the dimensions of this metric are read; its name does not matter.',
  },
  {
    file: 'lib/monitoring/load-balancer-metrics.ts',
    line: 'return String(metric.dimensions?.[name]);',
    mutants: [['OptionalChaining', 'metric.dimensions[name]']],
    reason: 'For the type alone: the library gives these metrics dimensions.',
  },
  {
    file: 'lib/network/service-endpoints.ts',
    line: 'subnets: [{ subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS }],',
    mutants: [['ObjectLiteral', '{}']],
    reason: 'An empty selection is the private subnets too; without any selection it would be all of them.',
  },
];

/** Mutants that no test can notice, or need not. Reviewed like code; a stale entry fails the command. */
export const ACCEPTED_SURVIVORS: readonly AcceptedSurvivor[] = [...LINES, ...LINES_OF_VERIFY].flatMap(
  ({ file, line, mutants, reason }) =>
    mutants.map(([mutator, replacement]) => ({ file, line, mutator, replacement, reason })),
);
