import { DEFAULT_FOR_TYPE, type AcceptedLine } from './accepted-line';

const TEXT = ['StringLiteral', '"Stryker was here!"'] as const;
const TEXT_IN_LIST = ['ArrayDeclaration', '["Stryker was here"]'] as const;

/** Survivors in the checks of `npm run verify`. */
export const LINES_OF_VERIFY: readonly AcceptedLine[] = [
  {
    file: 'tools/verify/checks/changed-by.ts',
    line: 'const { Events = [] } = await cloudTrail.lookupEvents({ LookupAttributes, MaxResults: LAST_EVENTS });',
    mutants: [TEXT_IN_LIST],
    reason: 'A text is no event that changed something.',
  },
  {
    file: 'tools/verify/checks/changed-by.ts',
    line: "return context.memory.recall(`changed by ${id ?? ''}`, async () => {",
    mutants: [TEXT],
    reason: 'Nothing is known of what has no id, whatever it is remembered as.',
  },
  {
    file: 'tools/verify/checks/changed-by.ts',
    line: "({ ReadOnly, Username = '' }) => ReadOnly === 'false' && !/cloudformation/i.test(Username),",
    mutants: [TEXT],
    reason: 'Neither text names CloudFormation.',
  },
  {
    file: 'tools/verify/checks/changed-by.ts',
    line: "const time = last?.EventTime?.toISOString() ?? 'at an unknown time';",
    mutants: [['OptionalChaining', 'last.EventTime']],
    reason: 'Without an event it throws, which is caught and comes to the same.',
  },
  {
    file: 'tools/verify/checks/changed-by.ts',
    line: '} catch {',
    mutants: [['BlockStatement', '{}']],
    reason: 'A function that ends without a value gives undefined too.',
  },
  {
    file: 'tools/verify/checks/drift-checks.ts',
    line: "differences.map(({ sentence, explained = '' }) => `${name}: ${sentence} (${explained})`),",
    mutants: [TEXT],
    reason: 'The evidence is shown where each difference is explained.',
  },
  ...[
    "differences: (PropertyDifferences ?? []).map(({ PropertyPath = '', ActualValue = '', ExpectedValue = '' }) => {",
    "const { LogicalResourceId = '', PhysicalResourceId = '', ResourceType = '', PropertyDifferences } = drift;",
  ].map((line) => ({ file: 'tools/verify/checks/drift-checks.ts', line, ...DEFAULT_FOR_TYPE })),
  {
    file: 'tools/verify/checks/permission-simulation.ts',
    line: ".map(({ EvalActionName: action = '', EvalResourceName: resource = '*' }) => ({ role, action, resource }));",
    mutants: [TEXT, ['StringLiteral', '""']],
    reason: 'For the type alone: IAM names the action and the resource of each result.',
  },
  {
    file: 'tools/verify/checks/permission-simulation.ts',
    line: 'const { EvaluationResults = [] } = await context.main.iam.simulatePrincipalPolicy({',
    mutants: [TEXT_IN_LIST],
    reason: 'A text is no decision, so it allows nothing.',
  },
  ...[
    'const { Roles = [resource.id], Policies = [], PolicyDocument } = await templateOf(context, resource);',
    'const statements = documents.flatMap((document) => [(document as Properties | undefined)?.Statement ?? []].flat());',
  ].map((line) => ({
    file: 'tools/verify/checks/permission-simulation.ts',
    line,
    mutants: [TEXT_IN_LIST],
    reason: 'A text is neither a policy nor a statement, so it allows nothing.',
  })),
  {
    file: 'tools/verify/checks/permission-simulation.ts',
    line: "const unresolved = { role: resource.path, action: '', resource: '' };",
    mutants: [TEXT],
    reason: 'Only the role is shown of what could not be resolved.',
  },
  {
    file: 'tools/verify/checks/permission-checks.ts',
    line: 'return resource === undefined ? [] : actions.map((action) => ({ role, action, resource }));',
    mutants: [TEXT_IN_LIST],
    reason: 'A text has neither an action nor a resource, and the SDK leaves out what is not defined.',
  },
  {
    file: 'tools/verify/checks/stack-checks.ts',
    line: "evidence: ([stack]) => `${id} is ${stack?.status ?? ''} with ${stack?.resources.size ?? 0} resources`,",
    mutants: [
      TEXT,
      ['NumericLiteral', '1'],
      ['OptionalChaining', 'stack.status'],
      ['OptionalChaining', 'stack.resources'],
    ],
    reason: 'For the type alone: the evidence is shown where the stack is there.',
  },
  {
    file: 'tools/verify/checks/stack-checks.ts',
    line: 'const STEADY = /^(?:CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_COMPLETE$/;',
    mutants: [['Regex', '/(?:CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_COMPLETE$/']],
    reason: 'No status of CloudFormation begins otherwise and ends like one of these.',
  },
  {
    file: 'tools/verify/checks/template-checks.ts',
    line: '`${compared.length} resources, ${compared.flatMap(({ properties }) => properties?.compared ?? []).length} values`,',
    mutants: [TEXT_IN_LIST, ['OptionalChaining', 'properties.compared']],
    reason: 'For the type alone: the evidence is shown where all properties were compared.',
  },
  ...['!==', '==='].map((operator) => ({
    file: 'tools/verify/checks/template-checks.ts',
    line: `differencesIn(properties, ({ template }) => template ${operator} undefined).map((text) => \`\${name}: \${text}\${by}\`),`,
    mutants: [['ConditionalExpression', 'true']] as const,
    reason: 'The other condition says the rest, and a sentence that both say counts once.',
  })),
  {
    file: 'tools/verify/checks/template-checks.ts',
    line: 'return (comparison?.differences ?? []).filter(counts).map(({ path, template, deployed }) => {',
    mutants: [['MethodExpression', 'comparison?.differences ?? []']],
    reason: 'The other condition says the rest, and a sentence that both say counts once.',
  },
  {
    file: 'tools/verify/checks/template-checks.ts',
    line: '.filter(({ path }) => readers[type]?.unseen?.[path] === undefined)',
    mutants: [['OptionalChaining', 'readers[type].unseen']],
    reason: 'For the type alone: what has no reader has no properties to compare.',
  },
  {
    file: 'tools/verify/checks/template-checks.ts',
    line: ".replace(/^AWS::/, '')",
    mutants: [['Regex', '/AWS::/']],
    reason: 'No type has these letters in another place.',
  },
  {
    file: 'tools/verify/checks/secret-check.ts',
    line: 'uses[0]?.candidates.some((value) => uses.every(({ candidates }) => candidates.includes(value))) === true ||',
    mutants: [['OptionalChaining', 'uses[0].candidates']],
    reason: 'For the type alone: it is read where there are uses.',
  },
  {
    file: 'tools/verify/checks/secret-check.ts',
    line: String.raw`return path.replace(/\[[^\]]*\]$/, '');`,
    mutants: [
      ['Regex', String.raw`/\[[^\]]\]$/`],
      ['StringLiteral', '"Stryker was here!"'],
    ],
    reason: 'The paths of a list stay the same among themselves; a condition of a rule has five values at most.',
  },
  ...[
    "const zones = [...new Set(instances.map(({ AvailabilityZone = '' }) => AvailabilityZone))];",
    "({ DBInstanceIdentifier: id = '', DBClusterParameterGroupStatus: status = '' }) =>",
    "({ DBInstanceIdentifier: id = '', EngineVersion: own = '' }) =>",
    "ReplicationStatus.map(({ Region = '' }) => `${Name} has a copy in ${Region}, should have none`),",
    "({ Name = '', RotationRules: { AutomaticallyAfterDays: days = 7 } = {} }) =>",
    "rotating: ({ Name = '', RotationEnabled }) =>",
    "kept: ({ Name = '', DeletedDate }) =>",
    "here: ({ Name = '', ReplicationStatus = [] }) =>",
    "recent: ({ Name = '', LastRotatedDate, CreatedDate = new Date(0) }) => {",
  ].map((line) => ({ file: 'tools/verify/checks/health/data-health.ts', line, ...DEFAULT_FOR_TYPE })),
  {
    file: 'tools/verify/checks/health/data-health.ts',
    line: "return clusters.map(({ DBClusterIdentifier: name = '', DBClusterMembers: members = [], EngineVersion = '' }) => ({",
    mutants: [TEXT, TEXT_IN_LIST],
    reason: 'For the type alone: RDS gives the name, the version and the members of every cluster.',
  },
  {
    file: 'tools/verify/checks/health/data-health.ts',
    line: "evidence: ([cluster]) => `${cluster?.instances.length ?? 0} instances in ${cluster?.zones.join(', ') ?? ''}`,",
    mutants: [
      TEXT,
      ['NumericLiteral', '1'],
      ['OptionalChaining', 'cluster.instances'],
      ['OptionalChaining', 'cluster.zones'],
    ],
    reason: 'For the type alone: the evidence is shown where the cluster is there.',
  },
  ...[
    '.map((point) => hoursSince(point.CreationDate ?? new Date(0)));',
    "recent: ({ Name = '', LastRotatedDate, CreatedDate = new Date(0) }) => {",
  ].map((line) => ({
    file: 'tools/verify/checks/health/data-health.ts',
    line,
    mutants: [['NumericLiteral', '1']] as const,
    reason: 'A millisecond of 1970: it is as long ago.',
  })),
  ...(
    [
      [
        'const isNew = CreationDate !== undefined && hoursSince(CreationDate) < limit;',
        'hoursSince(CreationDate) <= limit',
      ],
      ['return count === 0 || age < limit || `${last}, should be less than ${limit}`;', 'age <= limit'],
    ] as const
  ).map(([line, replacement]) => ({
    file: 'tools/verify/checks/health/data-health.ts',
    line,
    mutants: [['EqualityOperator', replacement]] as const,
    reason: 'No test can meet the instant in which both are equal.',
  })),
  ...[
    "return listeners.flatMap(({ Certificates = [] }) => Certificates.map((c) => c.CertificateArn ?? ''));",
    ".map(({ DomainName = '' }) => DomainName.split('.s3.')[0] ?? '');",
    "const { DNSName = '' } = (await loadBalancerOf(context, arn)) ?? {};",
    "confirmed: ({ Endpoint = '', TopicArn = '', isConfirmed }, { emulator }) =>",
  ].map((line) => ({ file: 'tools/verify/checks/health/entry-health.ts', line, ...DEFAULT_FOR_TYPE })),
  {
    file: 'tools/verify/checks/health/entry-health.ts',
    line: '({ DistributionConfig: config }) => config?.ViewerCertificate?.ACMCertificateArn ?? [],',
    mutants: [['OptionalChaining', 'config.ViewerCertificate']],
    reason: 'For the type alone: a distribution has a configuration.',
  },
  {
    file: 'tools/verify/checks/health/entry-health.ts',
    line: '({ DistributionConfig: config }) => config?.Origins?.Items ?? [],',
    mutants: [['OptionalChaining', 'config.Origins'], TEXT_IN_LIST],
    reason: 'For the type alone: a distribution has a configuration; and a text is no origin in Amazon S3.',
  },
  {
    file: 'tools/verify/checks/health/entry-health.ts',
    line: 'const { Contents = [] } = await context.edge.s3.listObjectsV2({ Bucket, Prefix: UNAVAILABLE_PAGE_KEY });',
    mutants: [TEXT_IN_LIST],
    reason: 'A text is no object that has a key.',
  },
  {
    file: 'tools/verify/checks/health/entry-health.ts',
    line: "const { DomainName = '', SubjectAlternativeNames = [], NotAfter = new Date(0), Status = 'gone' } = found;",
    mutants: [['NumericLiteral', '1']],
    reason: 'A millisecond of 1970: it is as long ago.',
  },
  ...[
    ".filter(({ serviceArn = '' }) => known.includes(serviceArn))",
    "const limits = targets.find(({ ResourceId = '' }) => ResourceId.endsWith(`/${name}`));",
    "return [...new Set(all.map(({ group = '' }) => group))].map((name) => {",
    "const zones = all.filter(({ group }) => group === name).map(({ availabilityZone = '' }) => availabilityZone);",
    "return collectEach(running, async ({ taskArn = '', taskDefinitionArn, containers = [] }) => {",
    "const wanted = images.get(name) ?? image ?? '';",
    "const addresses = details.filter(({ name }) => name === 'privateIPv4Address').map(({ value = '' }) => value);",
  ].map((line) => ({ file: 'tools/verify/checks/health/service-health.ts', line, ...DEFAULT_FOR_TYPE })),
  ...[
    ".map(({ serviceName: name = '', runningCount = 0, desiredCount = 0, deployments = [] }) => {",
    "return ({ taskArn = '', tags = [] }: Task, { config }: VerificationContext): true | string => {",
    "function addressesOf({ taskArn = '', attachments = [] }: Task): string[] {",
  ].map((line) => ({
    file: 'tools/verify/checks/health/service-health.ts',
    line,
    mutants: [TEXT, TEXT_IN_LIST],
    reason: 'For the type alone: ECS names each service and task; and a text is no deployment, tag or attachment.',
  })),
  ...[
    'const { TargetHealthDescriptions = [] } = await context.main.loadBalancing.describeTargetHealth({ TargetGroupArn });',
    'const details = attachments.flatMap((attachment) => attachment.details ?? []);',
  ].map((line) => ({
    file: 'tools/verify/checks/health/service-health.ts',
    line,
    mutants: [TEXT_IN_LIST],
    reason: 'For the type alone: the list is always there; and a text is no address.',
  })),
];
