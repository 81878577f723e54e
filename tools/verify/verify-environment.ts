import type { CheckResult } from '../shared/checks/finding';
import { CallMeter } from '../shared/aws/call-meter';
import type { Area, VerifyCheck } from './check';
import { ALL_CHECKS } from './checks/all-checks';
import type { VerificationContext } from './context';
import { runChecks } from './run-verification';
import { findTarget, type TargetOptions } from './target';

/** What to verify. */
export interface VerifyOptions extends TargetOptions {
  /** Areas of the checks. @default - all */
  readonly areas?: readonly Area[];
}

/** What a verification came to. */
export interface Verification {
  readonly environment: string;
  readonly account: string;
  readonly region: string;
  readonly endpoint?: string;
  readonly results: readonly CheckResult[];
  /** Calls of the AWS API by command, retries included. */
  readonly callsByCommand: ReadonlyMap<string, number>;
  readonly callCount: number;
  readonly seconds: number;
}

/** A verification, with what its checks looked at. */
export interface VerifiedEnvironment extends Verification {
  readonly context: VerificationContext;
}

/**
 * Looks at a live environment and says of each check whether it holds. It changes nothing.
 *
 * @throws CouldNotAsk where it cannot look.
 */
export async function verifyEnvironment(options: VerifyOptions): Promise<VerifiedEnvironment> {
  const start = performance.now();
  const meter = new CallMeter();
  const context = await findTarget(options, meter);
  const results = await runChecks(checksOf(options.areas), context);
  return {
    environment: context.config.environment,
    account: context.account,
    region: context.config.region,
    endpoint: context.endpoint,
    results,
    context,
    callsByCommand: meter.callsByCommand,
    callCount: meter.callCount,
    seconds: (performance.now() - start) / 1000,
  };
}

function checksOf(areas: readonly Area[] | undefined): readonly VerifyCheck[] {
  return areas === undefined ? ALL_CHECKS : ALL_CHECKS.filter(({ area }) => areas.includes(area));
}
