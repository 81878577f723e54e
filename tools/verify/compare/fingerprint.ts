import { createHash, randomBytes } from 'node:crypto';

/** New in each process, so that a fingerprint in a report reveals nothing about the secret. */
const SALT = randomBytes(16);
const PREFIX = 'secret#';
const SHORTEST = 16;

/**
 * Replaces a secret value in an answer of AWS, so that verify can compare secrets without keeping them.
 *
 * The rules of a listener and the origins of a distribution contain the value of the origin header. A short value, or
 * one with wildcards, is not a generated secret and stays as it is.
 */
export function fingerprint(value: string): string {
  const isGenerated = value.length >= SHORTEST && !/[*?]/.test(value);
  return isGenerated ? PREFIX + createHash('sha256').update(SALT).update(value).digest('hex').slice(0, 12) : value;
}

export function isFingerprint(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith(PREFIX);
}
