import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Processes between the app and the CDK CLI are a shell at most; npx is above it. */
const MOST_ANCESTORS = 4;

/**
 * What the CDK CLI that started this process was given; nothing where something else did, or where the system has no `/proc`.
 *
 * The CLI hands over each context value once. That a command gave two of a name can be seen in its arguments alone.
 *
 * @param parent Process that started this one.
 * @param processes Where the system shows its processes.
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
