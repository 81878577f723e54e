import { ConfigurationError, type ConfigurationProblem } from './configuration-error';
import { OVERRIDE_NAMES, unknownEnvironment, type ConfigurationOverrides } from './load';
import { nearestName } from './nearest-name';
import { ENVIRONMENT_NAMES } from './schema';
import { showValue } from './show-value';

/** What a command says about the configuration. */
export interface CommandLineChoice {
  /** Name of the environment. */
  readonly environment: string;
  /** Values given instead of those in the files. */
  readonly overrides: ConfigurationOverrides;
}

const NAMES: readonly string[] = ['environment', ...OVERRIDE_NAMES];

/**
 * Reads what `-c name=value` says.
 *
 * Context values of the CDK and of its feature flags have a colon or a slash in their names and are left alone. Any
 * other name is one that somebody typed: a misspelled override that nobody reads would deploy the wrong image.
 *
 * @param context All context values by name.
 * @throws ConfigurationError where a name is unknown, a value is not text, or there is no such environment.
 */
export function readCommandLine(context: Readonly<Record<string, unknown>>): CommandLineChoice {
  const typed = Object.entries(context).filter(([name]) => !/[:/]/.test(name));
  const problems = typed.flatMap(([name, value]) => problemsOf(name, value));
  if (problems.length > 0) {
    throw new ConfigurationError(problems);
  }
  const { environment = 'dev', ...overrides } = Object.fromEntries(typed) as Record<string, string>;
  return { environment, overrides };
}

function problemsOf(name: string, value: unknown): ConfigurationProblem[] {
  const mend = `in the command (-c ${name}=...)`;
  if (!NAMES.includes(name)) {
    const nearest = nearestName(name, NAMES);
    const hint = nearest === undefined ? `there are ${NAMES.join(', ')}` : `did you mean '${nearest}'?`;
    return [
      {
        path: name,
        message: `is not a known option (${hint})`,
        mend: `rename or remove it ${mend}, cdk.json or ~/.cdk.json`,
      },
    ];
  }
  if (typeof value !== 'string') {
    return [{ path: name, message: `must be text, got ${showValue(value)}`, mend: `change it ${mend}` }];
  }
  const names: readonly string[] = ENVIRONMENT_NAMES;
  return name === 'environment' && !names.includes(value) ? [unknownEnvironment(value, names)] : [];
}
