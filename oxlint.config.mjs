import * as fs from 'node:fs';
import * as path from 'node:path';

/** Folders of tools/ with a command each; what two of them need is in tools/shared. */
const COMMANDS = fs
  .readdirSync(path.join(import.meta.dirname, 'tools'))
  .filter((name) => name !== 'shared')
  .sort();

/** The layers, each after those that it may read from. */
const LAYERS = ['network', 'data', 'compute', 'edge', 'monitoring'];

/** Refuses relative imports that lead up and into one of these folders. */
const noImports = (names, message) => ({
  'no-restricted-imports': ['error', { patterns: [{ regex: `^(?:\\.\\./)+(?:${names.join('|')})(?:/|$)`, message }] }],
});

/** Refuses to read the environment variables. */
const noEnvironment = (message) => ({
  'no-restricted-properties': ['error', { object: 'process', property: 'env', message }],
});

/**
 * With the category `correctness`, all rules of typescript-eslint's `strictTypeChecked` and `stylisticTypeChecked` but
 * one: oxlint does not know `no-unsafe-class-instance-assignment` yet.
 */
const STRICT = [
  'import/no-cycle',
  'no-array-constructor',
  'no-empty-function',
  'no-useless-constructor',
  'no-var',
  'prefer-const',
  'prefer-rest-params',
  'prefer-spread',
  'typescript/adjacent-overload-signatures',
  'typescript/array-type',
  'typescript/ban-tslint-comment',
  'typescript/class-literal-property-style',
  'typescript/consistent-generic-constructors',
  'typescript/consistent-indexed-object-style',
  'typescript/consistent-type-assertions',
  'typescript/consistent-type-definitions',
  'typescript/dot-notation',
  'typescript/no-confusing-non-null-assertion',
  'typescript/no-confusing-void-expression',
  'typescript/no-deprecated',
  'typescript/no-dynamic-delete',
  'typescript/no-empty-object-type',
  'typescript/no-explicit-any',
  'typescript/no-extraneous-class',
  'typescript/no-generated-empty-object-type',
  'typescript/no-inferrable-types',
  'typescript/no-invalid-void-type',
  'typescript/no-misused-promises',
  'typescript/no-mixed-enums',
  'typescript/no-namespace',
  'typescript/no-non-null-asserted-nullish-coalescing',
  'typescript/no-non-null-assertion',
  'typescript/no-require-imports',
  'typescript/no-unnecessary-boolean-literal-compare',
  'typescript/no-unnecessary-condition',
  'typescript/no-unnecessary-template-expression',
  'typescript/no-unnecessary-type-arguments',
  'typescript/no-unnecessary-type-assertion',
  'typescript/no-unnecessary-type-constraint',
  'typescript/no-unnecessary-type-conversion',
  'typescript/no-unnecessary-type-parameters',
  'typescript/no-unsafe-argument',
  'typescript/no-unsafe-assignment',
  'typescript/no-unsafe-call',
  'typescript/no-unsafe-enum-assignment',
  'typescript/no-unsafe-enum-comparison',
  'typescript/no-unsafe-function-type',
  'typescript/no-unsafe-member-access',
  'typescript/no-unsafe-return',
  'typescript/non-nullable-type-assertion-style',
  'typescript/only-throw-error',
  'typescript/prefer-find',
  'typescript/prefer-for-of',
  'typescript/prefer-function-type',
  'typescript/prefer-includes',
  'typescript/prefer-literal-enum-member',
  'typescript/prefer-nullish-coalescing',
  'typescript/prefer-optional-chain',
  'typescript/prefer-promise-reject-errors',
  'typescript/prefer-reduce-type-parameter',
  'typescript/prefer-regexp-exec',
  'typescript/prefer-return-this-type',
  'typescript/prefer-string-starts-ends-with',
  'typescript/related-getter-setter-pairs',
  'typescript/require-await',
  'typescript/unified-signatures',
  'typescript/use-unknown-in-catch-callback-variable',
];

export default {
  options: { typeAware: true, typeCheck: true, reportUnusedDisableDirectives: 'error' },
  plugins: ['typescript', 'oxc', 'import', 'jest'],
  categories: { correctness: 'error' },
  ignorePatterns: ['**/*.js', '**/*.mjs'],
  rules: {
    ...Object.fromEntries(STRICT.map((rule) => [rule, 'error'])),
    'typescript/ban-ts-comment': ['error', { minimumDescriptionLength: 10 }],
    'typescript/restrict-plus-operands': [
      'error',
      { allowAny: false, allowBoolean: false, allowNullish: false, allowNumberAndString: false, allowRegExp: false },
    ],
    'typescript/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    'typescript/return-await': ['error', 'error-handling-correctness-only'],
    // The assertions of aws-cdk-lib expect too.
    'jest/expect-expect': 'off',
    'jest/no-conditional-expect': 'off',
    'jest/valid-title': 'off',
  },
  overrides: [
    {
      files: ['lib/**/*.ts', 'config/**/*.ts'],
      rules: {
        ...noEnvironment('Only bin/ and commands read environment variables.'),
        ...noImports(['tools', 'test', 'bin'], 'lib and config know no tool.'),
      },
    },
    ...['shared', ...LAYERS].map((folder, place) => ({
      files: [`lib/${folder}/**/*.ts`],
      rules: noImports(
        ['tools', 'test', 'bin', 'config', 'platform', ...LAYERS.slice(place)],
        'A layer knows lower layers, lib/shared and lib/facts; lib/shared knows no layer.',
      ),
    })),
    {
      files: ['lib/facts/**/*.ts'],
      rules: noImports(['[a-z]+'], 'Facts stand on the ground floor and know nothing above it.'),
    },
    {
      files: ['tools/**/*.ts'],
      rules: noEnvironment('Commands read the shell by tools/shared/command/shell.ts and pass on what is needed.'),
    },
    {
      files: ['tools/shared/command/*.ts'],
      rules: { 'no-restricted-properties': 'off' },
    },
    {
      files: ['tools/shared/**/*.ts'],
      rules: noImports([...COMMANDS, `tools/(?:${COMMANDS.join('|')})`], 'tools/shared knows no command.'),
    },
    ...COMMANDS.map((command) => ({
      files: [`tools/${command}/**/*.ts`],
      rules: noImports(
        COMMANDS.filter((name) => name !== command),
        'Commands do not know each other: what two of them need is in tools/shared.',
      ),
    })),
  ],
};
