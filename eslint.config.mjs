import * as fs from 'node:fs';
import * as path from 'node:path';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Folders of tools/ with a command each; what two of them need is in tools/shared. */
const COMMANDS = fs
  .readdirSync(path.join(import.meta.dirname, 'tools'))
  .filter((name) => name !== 'shared')
  .sort();

/** The one way from a command to another: a local deployment prints the verdict of verify. */
const DOORS = { 'local-aws': ['verify/verify-deployment'] };

/** Refuses relative imports that lead into a folder, however many steps up they go. */
const noImports = (names, message) => ({
  'no-restricted-imports': ['error', { patterns: [{ regex: `^(?:\\.\\./)+(?:${names.join('|')})(?:/|$)`, message }] }],
});

const others = (command) =>
  COMMANDS.filter((name) => name !== command).map((name) => {
    const doors = (DOORS[command] ?? []).filter((door) => door.startsWith(`${name}/`));
    return doors.length === 0 ? name : `${name}/(?!${doors.map((door) => door.slice(name.length + 1)).join('|')})`;
  });

export default defineConfig(
  globalIgnores(['node_modules/', 'cdk.out*/', '.local/', 'coverage/']),
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // A construct is used for what its constructor defines, not for its value.
      '@typescript-eslint/no-unused-expressions': 'off',
      'no-new': 'off',
    },
  },
  {
    files: ['lib/**/*.ts', 'config/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Only bin/ and command-line entry points read the environment.',
        },
      ],
      ...noImports(['tools', 'test', 'bin'], 'lib and config know no tool.'),
    },
  },
  {
    files: ['lib/facts/**/*.ts'],
    rules: noImports(['(?!facts)[a-z]+'], 'Facts stand on the ground floor and know nothing above it.'),
  },
  {
    files: ['tools/shared/**/*.ts'],
    rules: noImports([...COMMANDS, 'tools/(?!shared)'], 'tools/shared knows no command.'),
  },
  ...COMMANDS.map((command) => ({
    files: [`tools/${command}/**/*.ts`],
    rules: noImports(others(command), 'Commands do not know each other: what two of them need is in tools/shared.'),
  })),
);
