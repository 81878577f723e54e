import type { PlatformConfig } from '../../lib/config/schema';
import type { Finding as Verdicted } from '../shared/checks/finding';
import type { DoctorClients } from './doctor-clients';

/** What a check found, and what to do about it. */
export interface Finding extends Verdicted {
  /** The command, or the change, that mends it. @default - there is nothing to mend */
  readonly mend?: string;
}

/** What checks may look at. They change nothing. */
export interface CheckContext {
  /** The environment that is to be deployed. */
  readonly config: PlatformConfig;
  /** Account of the credentials. */
  readonly account: string;
  /** Clients of AWS. */
  readonly clients: DoctorClients;
}

/** Something that must be so before a deployment. */
export interface Check {
  /** Short name, the same in every report. */
  readonly id: string;
  /** What must be so. */
  readonly title: string;
  /** How a person looks, where this cannot. @default - as the message says */
  readonly byHand?: string;
  /** Looks. What it throws counts as unknown. */
  readonly run: (context: CheckContext) => Promise<Finding>;
}

/** It is as it must be. */
export function pass(evidence: string): Finding {
  return { verdict: 'pass', evidence };
}

/** It is not as it must be. */
export function fail(evidence: string, mend: string): Finding {
  return { verdict: 'fail', evidence, mend };
}

/** It could not be found out. */
export function unknown(evidence: string, mend: string): Finding {
  return { verdict: 'unknown', evidence, mend };
}
