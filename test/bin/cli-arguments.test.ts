import fs, { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cliArguments } from '../../bin/cli-arguments';

const CLI = ['node', '/project/node_modules/.bin/cdk', 'synth', '-c', 'environment=dev', ''];
const SHELL = ['sh', '-c', 'node bin/app.ts'];

const directories: string[] = [];

afterAll(() => {
  for (const directory of directories) {
    rmSync(directory, { recursive: true });
  }
});

/** A directory like `/proc` with processes 10, 20, 30 and so on, each the child of the next. */
function processes(...commands: readonly (readonly string[])[]): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'processes-'));
  directories.push(directory);
  for (const [index, command] of commands.entries()) {
    const own = path.join(directory, String(10 * (index + 1)));
    mkdirSync(own);
    writeFileSync(path.join(own, 'cmdline'), command.map((argument) => `${argument}\0`).join(''));
    const parent = index === commands.length - 1 ? 0 : 10 * (index + 2);
    writeFileSync(path.join(own, 'status'), `Name:\tPPid:\t7\nTgid:\t10\nPPid:\t${parent}\nTracerPid:\t0\n`);
  }
  return directory;
}

describe('cliArguments', () => {
  test.each([
    ['started the app itself', [CLI]],
    ['started it by a shell', [SHELL, CLI]],
    ['is the fourth above it', [SHELL, SHELL, SHELL, CLI]],
  ])('returns the arguments of the CDK CLI that %s', (_, commands) => {
    expect(cliArguments(10, processes(...commands))).toEqual(['synth', '-c', 'environment=dev', '']);
  });

  test('returns the arguments of a CLI that is a standalone executable', () => {
    expect(cliArguments(10, processes(['cdk', 'deploy']))).toEqual(['deploy']);
  });

  test.each([
    ['only the fifth above is the CDK CLI', [SHELL, SHELL, SHELL, SHELL, CLI]],
    ['none above is the CDK CLI', [SHELL, ['node', '/project/cdk/jest']]],
    ['the system shows no processes', []],
  ])('returns nothing when %s', (_, commands) => {
    expect(cliArguments(10, processes(...commands))).toEqual([]);
  });

  test('reads the arguments of the parent process', () => {
    const exists = jest.spyOn(fs, 'existsSync').mockReturnValue(false);
    expect(cliArguments()).toEqual([]);
    expect(exists.mock.calls).toEqual([[`/proc/${process.ppid}`]]);
    exists.mockRestore();
  });
});
