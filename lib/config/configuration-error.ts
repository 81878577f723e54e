/** One thing that is wrong with a configuration, and its fix. */
export interface ConfigurationProblem {
  /** Where the value is, for example `services.backend.maxTasks`. */
  readonly path: string;
  /** What is wrong, what is allowed, and the value that was found. */
  readonly message: string;
  /** What to do, and in which file or command. */
  readonly fix: string;
}

/**
 * The configuration cannot be used. The message lists all problems, one per line, and is printed without a stack trace.
 */
export class ConfigurationError extends Error {
  public constructor(
    /** All problems. */
    public readonly problems: readonly ConfigurationProblem[],
  ) {
    super(problems.map(({ path, message, fix }) => `${path}: ${message}; ${fix}`).join('\n'));
  }
}
