/** Whether an error is the AWS SDK's error of the given name. */
export function hasName(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
