import type { CheckResult } from '../shared/checks/finding';
import { CallMeter } from '../shared/aws/call-meter';
import type { Area } from './check';
import { allChecks } from './checks/all-checks';
import { startDriftDetection } from './checks/drift-checks';
import type { VerificationContext } from './context';
import { runChecks } from './run-verification';
import { findTarget, type TargetOptions } from './target';

export interface VerifyOptions extends TargetOptions {
  /** Areas of the checks. @default - all */
  readonly areas?: readonly Area[];
  /** Called with the message of each slow step. @default - no progress */
  readonly onProgress?: (message: string) => void;
}

/** The result of a verification. */
export interface Verification {
  readonly environment: string;
  readonly account: string;
  readonly region: string;
  readonly endpoint?: string;
  readonly results: readonly CheckResult[];
  /** Calls of the AWS API, retries included. */
  readonly callCount: number;
  readonly seconds: number;
}

/**
 * Runs all checks on a live environment. Read-only.
 *
 * @throws CouldNotAsk when AWS does not answer, or the credentials belong to another account.
 */
export async function verifyEnvironment(
  options: VerifyOptions,
): Promise<Verification & { readonly context: VerificationContext }> {
  const start = performance.now();
  const meter = new CallMeter({ onProgress: options.onProgress });
  const context = { ...(await findTarget(options, meter)), onProgress: options.onProgress };
  await startDriftDetection(context);
  const checks = allChecks(context.layers, context.emulator === undefined);
  const wanted = checks.filter(({ area }) => options.areas?.includes(area) ?? true);
  const results = await runChecks(wanted, context);
  return {
    environment: context.config.environment,
    account: context.account,
    region: context.config.region,
    endpoint: context.endpoint,
    results,
    context,
    callCount: meter.callCount,
    seconds: (performance.now() - start) / 1000,
  };
}
