import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/**
 * Why a concern may stay: it is a decision of this project, in an ADR; it is a duty of the account, which this app does
 * not own; or AWS would answer differently from the emulator.
 */
const KINDS = ['decision', 'account', 'emulator'] as const;

export type ReasonKind = (typeof KINDS)[number];

/** A reviewed exception. */
export interface PostureException {
  /** Names of Prowler's checks. */
  readonly checks: readonly string[];
  /** Pattern for the ARNs of the resources, or for the message about a request without an answer. */
  readonly resources: RegExp;
  readonly kind: ReasonKind;
  /** The fact that justifies the exception, and where it is documented. */
  readonly reason: string;
}

/** The ADR that explains every decision, so that the decisions need not name it. */
const ADR = 'docs/adr/0022-what-an-outside-checker-asks.md';

/** Every exception, from the file of its kind. `npm run posture` fails when one no longer applies. */
export function reviewedExceptions(): PostureException[] {
  return KINDS.flatMap((kind) => {
    const reason = kind === 'decision' ? z.string().default(ADR) : z.string();
    // An exception that names no resources applies to all.
    const schema = z.strictObject({ checks: z.array(z.string()), resources: z.string().default('^'), reason });
    const text = fs.readFileSync(path.join(__dirname, 'exceptions', `${kind}.yaml`), 'utf8');
    const rows = z.array(schema).parse(parse(text));
    return rows.map(({ resources, ...row }) => ({ ...row, resources: new RegExp(resources), kind }));
  });
}
