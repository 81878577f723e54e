import { failureKind, unknownBecause } from '../shared/errors/aws-failure';
import { unknown, type CheckResult, type Finding } from '../shared/checks/finding';
import { LOCAL_ENVIRONMENT } from '../../lib/facts/local-environment';
import type { DoctorCheck, DoctorContext } from './check';

/** The results of all checks of an environment. */
export interface Examination {
  readonly environment: string;
  readonly account: string;
  readonly region: string;
  /** Address of an emulator. @default - AWS answered */
  readonly endpoint?: string;
  readonly results: readonly CheckResult[];
  /** Checks that were left out because there were no credentials for AWS. @default - none */
  readonly leftOut?: readonly string[];
}

/** Runs all checks at once. A check that throws reports the reason, and does not stop the others. */
export async function examine(checks: readonly DoctorCheck[], context: DoctorContext): Promise<Examination> {
  const results = await Promise.all(checks.map((check) => runOne(check, context)));
  const { environment, region } = context.config;
  return { environment, account: context.account, region, endpoint: context.endpoint, results };
}

async function runOne({ id, title, byHand, needsAws, run }: DoctorCheck, context: DoctorContext): Promise<CheckResult> {
  if (needsAws !== undefined && context.endpoint !== undefined) {
    return { id, title, verdict: 'unknown', evidence: `left out: ${needsAws}` };
  }
  try {
    return { id, title, ...guarded(await run(context), context) };
  } catch (error) {
    return { id, title, ...couldNotLook(error, byHand) };
  }
}

/** Replaces a fix that would bring an emulator's answer into the configuration of an environment on AWS. */
function guarded(finding: Finding, { config: { environment }, endpoint }: DoctorContext): Finding {
  return endpoint !== undefined && environment !== LOCAL_ENVIRONMENT && finding.fix?.includes('config/') === true
    ? { ...finding, fix: `ask AWS itself (unset AWS_ENDPOINT_URL) before you change config/${environment}.ts` }
    : finding;
}

function couldNotLook(error: unknown, byHand = 'run the command again; if nothing changes, look by hand'): Finding {
  const fix =
    failureKind(error) === 'not allowed' ? 'grant the action that the message names, or ask somebody who may' : byHand;
  return unknown(unknownBecause(error), fix);
}
