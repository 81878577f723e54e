import { ConfigurationError } from './configuration-error';
import { isSection } from './layers';
import { OVERRIDE_NAMES } from './load';
import { showValue } from '../shared/show-value';

/** A file from which the CDK CLI takes context beside `cdk.json` and the command. */
export interface ContextFile {
  /** The file, as a person would look for it. */
  readonly source: string;
  /** Its context values by name; undefined where there is no such file. */
  readonly context: unknown;
}

/**
 * Refuses values of the platform in files that nobody looks into: they would change what is synthesized, and not what
 * `npm run config` shows.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/context.html
 * @throws ConfigurationError that lists all of them.
 */
export function refuseHiddenContext(files: readonly ContextFile[]): void {
  const problems = files.flatMap(({ source, context }) =>
    ['environment', ...OVERRIDE_NAMES]
      .filter((name) => isSection(context) && Object.hasOwn(context, name))
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
