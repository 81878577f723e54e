import { hasName, messageOf } from '../local-aws/error-kind';
import { unknown, type Check, type CheckContext, type Finding } from './check';

const REFUSALS = ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'AuthorizationError'];

/** A check with what it found. */
export interface Result extends Finding {
  readonly id: string;
  readonly title: string;
}

/** Everything that was looked at for an environment. */
export interface Examination {
  readonly environment: string;
  readonly account: string;
  readonly region: string;
  /** Address of an emulator. @default - AWS answered */
  readonly endpoint?: string;
  readonly results: readonly Result[];
  /** Checks that ask AWS, where there were no credentials to ask with. @default - none was left out */
  readonly leftOut?: readonly string[];
}

/** Runs all checks at once. One that cannot find out tells why, and keeps no other from looking. */
export async function examine(checks: readonly Check[], context: CheckContext): Promise<Examination> {
  const results = await Promise.all(checks.map((check) => runOne(check, context)));
  const { environment, region } = context.config;
  return { environment, account: context.account, region, endpoint: context.endpoint, results };
}

async function runOne({ id, title, byHand, needsAws, run }: Check, context: CheckContext): Promise<Result> {
  if (needsAws !== undefined && context.endpoint !== undefined) {
    return { id, title, verdict: 'unknown', evidence: `left out: ${needsAws}` };
  }
  try {
    return { id, title, ...(await run(context)) };
  } catch (error) {
    return { id, title, ...couldNotLook(error, byHand) };
  }
}

function couldNotLook(error: unknown, byHand = 'run the command again; if it stays so, look by hand'): Finding {
  const line = messageOf(error).split('\n')[0] ?? '';
  if (REFUSALS.some((name) => hasName(error, name))) {
    return unknown(
      `the credentials may not look: ${line}`,
      'grant the action that the message names, or ask somebody who may',
    );
  }
  // What the SDK makes of an answer that is not one of the service's: an emulator without it, a proxy.
  const noAnswer = line === 'UnknownError';
  return unknown(noAnswer ? 'the endpoint does not answer for this service' : `could not look: ${line}`, byHand);
}
