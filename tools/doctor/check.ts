import type { Resolver } from 'node:dns/promises';
import type { PlatformConfig } from '../../lib/config/schema';
import type { Check } from '../shared/checks/finding';
import type { Layer } from '../shared/templates/template';
import type { AwsClients } from '../shared/aws/clients';
import { LOCAL_ENVIRONMENT } from '../../lib/facts/local-environment';

/** Public DNS: the part of `Resolver` of node:dns/promises that checks use. */
export type PublicDns = Pick<Resolver, 'resolveNs' | 'resolveCaa'>;

/** What checks may read. They change nothing; with `rehearse`, they delete whatever they create. */
export interface DoctorContext {
  /** The environment that is to be deployed. */
  readonly config: PlatformConfig;
  /** Account of the credentials. */
  readonly account: string;
  /** The layers, as they would be deployed. */
  readonly layers: readonly Layer[];
  /** Public DNS. */
  readonly dns: PublicDns;
  /** Whether checks may create what they delete again. @default false */
  readonly rehearse?: boolean;
  /** Address of an emulator that answers for AWS. @default - AWS answers */
  readonly endpoint?: string;
  /** Milliseconds between two polls of an operation. @default 2000 */
  readonly pollMillis?: number;
  /** Clients of the main region. */
  readonly clients: AwsClients;
  /** Clients of another region. */
  readonly clientsIn: (region: string) => AwsClients;
}

/** Something that must hold before a deployment. */
export interface DoctorCheck extends Check<DoctorContext> {
  /** Why an emulator cannot answer; against an emulator, the check is left out. @default - an emulator can answer */
  readonly needsAws?: string;
  /** Whether the check works without credentials. @default false */
  readonly offline?: boolean;
  /** How to check by hand when this check cannot. @default - run the command again */
  readonly byHand?: string;
}

/** Whether `npm run deploy:local` deploys the environment. It bootstraps the region and creates the hosted zone. */
export function isDeployedLocally({ config, endpoint }: Pick<DoctorContext, 'config' | 'endpoint'>): boolean {
  return endpoint !== undefined && config.environment === LOCAL_ENVIRONMENT;
}
