/** Whether an error is that of a system call with the given code. */
export function hasCode(error: unknown, code: string): boolean {
  return isObject(error) && error.code === code;
}

/** Whether an error is the AWS SDK's error of the given name. */
export function hasName(error: unknown, name: string): boolean {
  return isObject(error) && error.name === name;
}

/** For `catch`: undefined for the AWS SDK's errors of these names; throws any other again. */
export function undefinedFor(...names: readonly string[]): (error: unknown) => undefined {
  return (error) => {
    if (!names.some((name) => hasName(error, name))) {
      throw error;
    }
  };
}

/** The message of an error, or of its cause if it has one. */
export function messageOf(error: unknown): string {
  const cause = isObject(error) ? (error.cause ?? error) : error;
  return isObject(cause) && typeof cause.message === 'string' && cause.message !== '' ? cause.message : String(cause);
}

/** Not with `instanceof Error`: Jest runs tests in another realm, in which Node.js's errors have another class. */
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
