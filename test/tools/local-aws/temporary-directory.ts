import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** Gives each test a directory of its own, which is removed after it. */
export function useTemporaryDirectory(): (...names: string[]) => string {
  let directory = '';
  beforeEach(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'local-aws-'));
  });
  afterEach(() => {
    fs.rmSync(directory, { recursive: true, force: true });
  });
  return (...names) => path.join(directory, ...names);
}

/** Writes a program that the shell runs. */
export function writeProgram(file: string, ...lines: string[]): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 });
}
