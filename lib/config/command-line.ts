import { ConfigurationError, type ConfigurationProblem } from './configuration-error';
import { OVERRIDE_NAMES, unknownEnvironment, type ConfigurationOverrides } from './load';
import { REFRESH_CONTEXT } from '../shared/refresh-marker';
import { FIRST_CREATION_CONTEXT, problemsOfFirstCreation } from './first-creation';
import { nearestName } from './nearest-name';
import { printable, showValue } from '../shared/show-value';

/** The choices of the command line. */
export interface CommandLineChoice {
  /** Name of the environment. */
  readonly environment: string;
  /** Values given instead of those in the files. */
  readonly overrides: ConfigurationOverrides;
}

/**
 * Context that does not come from the command: feature flags of the library's packages, the CLI's own values, and lookups that the
 * library keeps in `cdk.context.json`, whose names contain the account.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/context.html
 */
const OF_THE_LIBRARY = /^@aws-cdk(?:-containers)?\/|^aws:cdk:|^aws-cdk:|^cli-telemetry$|:account=/;

/** Context for a single deployment, which other code reads. */
const OF_A_DEPLOYMENT: readonly string[] = [REFRESH_CONTEXT, FIRST_CREATION_CONTEXT];

function isOfTheLibrary(name: string): boolean {
  return OF_THE_LIBRARY.test(name) || OF_A_DEPLOYMENT.includes(name);
}

const NAMES: readonly string[] = ['environment', ...OVERRIDE_NAMES];

/**
 * Reads the options `-c name=value`.
 *
 * Context values of the library are ignored. Every other name was typed and must be known: ignoring a misspelled
 * override would deploy the wrong image.
 *
 * @param context All context values by name.
 * @param environments Names of the environments. @default - the name is checked when its configuration is loaded
 * @throws ConfigurationError when a name is unknown, a value is not text, or there is no such environment.
 */
export function readCommandLine(
  context: Readonly<Record<string, unknown>>,
  environments?: readonly string[],
): CommandLineChoice {
  const typed = Object.entries(context).filter(([name]) => !isOfTheLibrary(name));
  const problems = [
    ...typed.flatMap(([name, value]) => problemsOf(name, value, environments)),
    ...problemsOfFirstCreation(context[FIRST_CREATION_CONTEXT]),
  ];
  if (problems.length > 0) {
    throw new ConfigurationError(problems);
  }
  const { environment = 'dev', ...overrides } = Object.fromEntries(typed) as Record<string, string>;
  return { environment, overrides };
}

/**
 * Refuses a name that a command gives twice: the CDK CLI silently takes the last value.
 *
 * @param args Arguments of the command.
 * @throws ConfigurationError that lists all of them.
 */
export function refuseRepeated(args: readonly string[]): void {
  const given = args.map((argument, index) => {
    const joined = /^(?:-c|--context)=?(.*)/s.exec(argument)?.[1];
    return joined === '' ? args[index + 1] : joined;
  });
  const problems = NAMES.flatMap((name) => {
    const values = given.flatMap((one) => (one?.startsWith(`${name}=`) ? [one.slice(name.length + 1)] : []));
    const message = `must be given once, got ${values.map(showValue).join(' and ')}`;
    return values.length > 1
      ? [{ path: name, message, fix: `remove all but one from the command (-c ${name}=...)` }]
      : [];
  });
  if (problems.length > 0) {
    throw new ConfigurationError(problems);
  }
}

function problemsOf(name: string, value: unknown, environments?: readonly string[]): ConfigurationProblem[] {
  const shown = printable(name);
  const fix = `in the command (-c ${shown}=...)`;
  if (!NAMES.includes(name)) {
    const nearest = nearestName(name.replaceAll(/[^a-z]/gi, ''), [...NAMES, ...OF_A_DEPLOYMENT]);
    const hint = nearest === undefined ? `the options are ${NAMES.join(', ')}` : `did you mean '${nearest}'?`;
    return [
      {
        path: shown,
        message: `is not a known option (${hint})`,
        fix: `rename or remove it ${fix}, cdk.json or ~/.cdk.json`,
      },
    ];
  }
  if (typeof value !== 'string') {
    return [{ path: name, message: `must be text, got ${showValue(value)}`, fix: `change it ${fix}` }];
  }
  const isUnknown = name === 'environment' && environments?.includes(value) === false;
  return isUnknown ? [unknownEnvironment(value, environments)] : [];
}
