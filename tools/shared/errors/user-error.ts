/** What a person needs to know to fix a failure. */
export interface Failure {
  /** What went wrong, in one sentence. */
  readonly what: string;
  /** File, command or address of the failure. @default - `what` names it */
  readonly where?: string;
  /** What was found instead of what was expected. @default - nothing was found */
  readonly got?: string;
  /** What to do about it. */
  readonly fix: string;
}

/** A failure that a person can fix. The message is printed without a stack trace. */
export class UserError extends Error {
  public constructor(public readonly failure: Failure) {
    const lines = [
      failure.what,
      failure.where === undefined ? undefined : `  where: ${failure.where}`,
      failure.got === undefined ? undefined : `  got:   ${indent(failure.got)}`,
      `  fix:   ${failure.fix}`,
    ];
    super(lines.filter((line) => line !== undefined).join('\n'));
    this.name = 'UserError';
  }
}

/**
 * The command has no answer, and ends with 2: AWS does not answer, another account does, or the templates cannot be
 * read.
 */
export class CouldNotAsk extends UserError {}

function indent(text: string): string {
  return text.trim().split('\n').join('\n         ');
}
