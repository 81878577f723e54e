/** What a person needs to know to mend a failure. */
export interface Failure {
  /** What went wrong, in one sentence. */
  readonly what: string;
  /** File, command or address it concerns. @default - said in `what` */
  readonly where?: string;
  /** What was found instead of what was expected. @default - nothing was found */
  readonly got?: string;
  /** What to do about it. */
  readonly mend: string;
}

/** A failure that a person can mend. It is printed as it is, without a stack trace. */
export class UserError extends Error {
  public constructor(failure: Failure) {
    const lines = [
      failure.what,
      failure.where === undefined ? undefined : `  where: ${failure.where}`,
      failure.got === undefined ? undefined : `  got:   ${indent(failure.got)}`,
      `  mend:  ${failure.mend}`,
    ];
    super(lines.filter((line) => line !== undefined).join('\n'));
    this.name = 'UserError';
  }
}

function indent(text: string): string {
  return text.trim().split('\n').join('\n         ');
}
