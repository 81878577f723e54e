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
];
