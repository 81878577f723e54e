/** One thing that is wrong with a configuration, in words that tell what to change. */
export interface ConfigurationProblem {
  /** Where the value is, for example `services.backend.maxTasks`. */
  readonly path: string;
  /** What is wrong, what is allowed, and the value that was found. */
  readonly message: string;
}

/** The configuration cannot be used. Holds every problem at once, and is shown without a stack trace. */
export class ConfigurationError extends Error {
  public constructor(
    /** File to change. */
    public readonly file: string,
    /** All that is wrong. */
    public readonly problems: readonly ConfigurationProblem[],
  ) {
    super(problems.map((problem) => `${problem.path}: ${problem.message}; change it in ${file}`).join('\n'));
    this.name = 'ConfigurationError';
  }
}
