import { createHash, randomBytes } from 'node:crypto';

/** Of this process alone, so that a fingerprint says nothing to whoever finds it somewhere. */
const SALT = randomBytes(16);
const PREFIX = 'secret#';
const SHORTEST = 16;

/**
 * Stands for a secret value that an answer of AWS contains, so that two of them can be compared without being kept.
 *
 * The rules of a listener and the origins of a distribution come with the value of the origin header. What is too short
 * or matches several values is no generated secret, and is shown as it is.
 */
export function fingerprint(value: string): string {
  const isGenerated = value.length >= SHORTEST && !/[*?]/.test(value);
  return isGenerated ? PREFIX + createHash('sha256').update(SALT).update(value).digest('hex').slice(0, 12) : value;
}

export function isFingerprint(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith(PREFIX);
}
