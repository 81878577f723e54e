import type { Resolver } from 'node:dns/promises';
import type { PlatformConfig } from '../../lib/config/schema';
import type { Finding as Verdicted } from '../shared/checks/finding';
import type { Layer } from '../shared/templates/template';
import type { DoctorClients } from './doctor-clients';

/** What a check found, and what to do about it. */
export interface Finding extends Verdicted {
  /** The command, or the change, that mends it. @default - there is nothing to mend */
  readonly mend?: string;
}

/** What is asked of public DNS: the part of `Resolver` of node:dns/promises that checks use. */
export type PublicDns = Pick<Resolver, 'resolveNs' | 'resolveCaa'>;

/** What checks may look at. They change nothing. */
export interface CheckContext {
  /** The environment that is to be deployed. */
  readonly config: PlatformConfig;
  /** Account of the credentials. */
  readonly account: string;
  /** The layers, as they would be deployed. */
  readonly layers: readonly Layer[];
  /** Public DNS. */
  readonly dns: PublicDns;
  /** Address of an emulator that answers for AWS. @default - AWS answers */
  readonly endpoint?: string;
  /** Milliseconds between two questions about something that takes time. @default 2000 */
  readonly pollMillis?: number;
  /** Clients of AWS. */
  readonly clients: DoctorClients;
}

/** Something that must be so before a deployment. */
export interface Check {
  /** Short name, the same in every report. */
  readonly id: string;
  /** What must be so. */
  readonly title: string;
  /** Why an emulator's answer counts for nothing; against one, the check is left out. @default - it counts */
  readonly needsAws?: string;
  /** Whether it can look without credentials. @default false */
  readonly offline?: boolean;
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
