import { createHash, randomBytes } from 'node:crypto';

/** Of this process alone, so that a fingerprint says nothing to whoever finds it somewhere. */
const SALT = randomBytes(16);

/**
 * Stands for a secret value that an answer of AWS contains, so that two of them can be compared without being kept.
 *
 * The rules of a listener and the origins of a distribution come with the value of the origin header.
 */
export function fingerprint(value: string): string {
  return createHash('sha256').update(SALT).update(value).digest('hex');
}
