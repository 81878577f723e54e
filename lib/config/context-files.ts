import * as fs from 'node:fs';
import * as path from 'node:path';
import { ConfigurationError } from './configuration-error';
import { isSection } from './layers';
import { OVERRIDE_NAMES } from './load';
import { showValue } from '../shared/show-value';

/** A file from which the CDK CLI takes context, in addition to the command. */
export interface ContextFile {
  /** Name of the file, as a person knows it. */
  readonly source: string;
  /** Its context values by name; undefined when the file does not exist. */
  readonly context: unknown;
}

/** The file that may set the default environment, since it is in the repository. No other file may set a value. */
const ENVIRONMENT_FILE = 'cdk.json';

/**
 * Refuses values of the platform in files that are easy to overlook: they would change the templates, but not what
 * `npm run config` shows.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/context.html
 * @throws ConfigurationError that lists all of them.
 */
export function refuseHiddenContext(files: readonly ContextFile[]): void {
  const problems = files.flatMap(({ source, context }) =>
    ['environment', ...OVERRIDE_NAMES]
      .filter((name) => isSection(context) && Object.hasOwn(context, name))
      .filter((name) => name !== 'environment' || source !== ENVIRONMENT_FILE)
      .map((name) => ({
        path: name,
        message: `must not be in ${source}, got ${showValue((context as Record<string, unknown>)[name])}`,
        fix: `remove it there, and give it in the command (-c ${name}=...) or in config/`,
      })),
  );
  if (problems.length > 0) {
    throw new ConfigurationError(problems);
  }
}

/**
 * The files from which the CDK CLI takes context.
 *
 * @param project Folder of the project.
 * @param home Home directory of the user.
 * @throws ConfigurationError when one of them is not JSON.
 */
export function contextFiles(project: string, home: string): ContextFile[] {
  return [
    { source: ENVIRONMENT_FILE, context: contextOf(read(path.join(project, 'cdk.json'), ENVIRONMENT_FILE)) },
    { source: 'cdk.context.json', context: read(path.join(project, 'cdk.context.json'), 'cdk.context.json') },
    { source: '~/.cdk.json', context: contextOf(read(path.join(home, '.cdk.json'), '~/.cdk.json')) },
  ];
}

function contextOf(file: unknown): unknown {
  return isSection(file) ? file.context : undefined;
}

function read(file: string, source: string): unknown {
  if (!fs.existsSync(file)) {
    return undefined;
  }
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError([
      { path: source, message: `must be JSON (${showValue(reason)})`, fix: 'correct or remove it' },
    ]);
  }
}
