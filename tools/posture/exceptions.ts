import { ACCOUNT_EXCEPTIONS } from './exceptions/account';
import { DECISIONS } from './exceptions/decisions';
import { EMULATOR_EXCEPTIONS } from './exceptions/emulator';

/**
 * Why something that does not pass may stay: AWS would answer differently from the emulator; it is a duty of the account, which
 * this app does not own; or it is a decision of this project, in an ADR.
 */
export type ReasonKind = 'emulator' | 'account' | 'decision';

/** A reviewed exception. */
export interface PostureException {
  /** Names of Prowler's checks. */
  readonly checks: readonly string[];
  /** Which resources, by ARN; for a question without an answer, by its message. */
  readonly resources: RegExp;
  readonly kind: ReasonKind;
  /** The fact that makes it right, and where that is written. */
  readonly reason: string;
}

/** Every exception; `npm run posture` fails where one no longer applies. */
export const EXCEPTIONS: readonly PostureException[] = [
  ...DECISIONS,
  ...ACCOUNT_EXCEPTIONS.map((exception) => ({ ...exception, kind: 'account' as const })),
  ...EMULATOR_EXCEPTIONS.map((exception) => ({ ...exception, kind: 'emulator' as const })),
];
