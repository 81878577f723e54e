import { hasCode } from '../errors/error-kind';

/** The records that DNS has. That a name or record does not exist is an answer too; a timeout is not. */
export async function recordsOrNone<T>(
  answer: Promise<T[]>,
  onNone: (code: string) => void = () => undefined,
): Promise<T[]> {
  try {
    return await answer;
  } catch (error) {
    const code = ['ENOTFOUND', 'ENODATA'].find((one) => hasCode(error, one));
    if (code !== undefined) {
      onNone(code);
      return [];
    }
    throw error;
  }
}

/** A domain name without the dot at its end. */
export function withoutFinalDot(name: string): string {
  return name.replace(/\.$/, '');
}

/** A name of a record as Route 53 keeps it. */
export function recordName(name: unknown): string {
  return `${withoutFinalDot(String(name).toLowerCase())}.`;
}

/** Domain names in one form and order, so that lists of them can be compared. */
export function plainNames(names: readonly string[]): string[] {
  return names.map((name) => withoutFinalDot(name.toLowerCase())).sort();
}
