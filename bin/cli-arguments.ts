import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** How far to look up. Between the app and the CDK CLI there is at most a shell; npx is above the CLI. */
const MOST_ANCESTORS = 4;

/**
 * The arguments of the CDK CLI that started this process. Empty when another program started it, or when the system has
 * no `/proc`.
 *
 * The CLI passes on one value for each context name, so only its arguments show that a command gave two.
 *
 * @param parent Process that started this one.
 * @param processes Directory in which the system lists its processes.
 */
export function cliArguments(parent = process.ppid, processes = '/proc'): string[] {
  let directory = path.join(processes, String(parent));
  for (let ancestor = 0; ancestor < MOST_ANCESTORS && existsSync(directory); ancestor += 1) {
    const command = readFileSync(path.join(directory, 'cmdline'), 'utf8').split('\0').slice(0, -1);
    const program = command.findIndex((argument) => path.basename(argument) === 'cdk');
    if (program >= 0) {
      return command.slice(program + 1);
    }
    const [, next] = /^PPid:\t(\d+)/m.exec(readFileSync(path.join(directory, 'status'), 'utf8')) ?? [];
    directory = path.join(processes, String(next));
  }
  return [];
}
