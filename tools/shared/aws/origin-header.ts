import type { CloudFormation } from '@aws-sdk/client-cloudformation';
import { acceptedVersions, ORIGIN_HEADER_SECRET } from '../../../lib/facts/origin-header-versions';
import type { PlatformConfig } from '../../../lib/config/schema';
import { EDGE_REGION } from '../../../lib/facts/edge-region';
import type { AwsClients } from './clients';
import { stackStatus } from './stack-resources';

/** Version of the secret in a dynamic reference, for example `payments-prod/origin-verify/v1`. */
const VERSION = new RegExp(String.raw`resolve:secretsmanager:[^:}]*${ORIGIN_HEADER_SECRET}(\d+)`);

/** The header that a deployed distribution sends, according to its template. */
export type SentHeader = 'nothing is deployed' | 'no version is named' | number;

/** Reads the version of the origin header that the deployed edge stack sends. */
export async function sentHeader(client: CloudFormation, edgeStackName: string): Promise<SentHeader> {
  if ((await stackStatus(client, edgeStackName)) === undefined) {
    return 'nothing is deployed';
  }
  const { TemplateBody = '' } = await client.getTemplate({ StackName: edgeStackName });
  const version = Number(VERSION.exec(TemplateBody)?.[1]);
  return Number.isNaN(version) ? 'no version is named' : version;
}

/** A compute layer that would answer every request of the deployed distribution with 403. */
export interface RefusedHeader {
  readonly problem: string;
  readonly fix: string;
}

/** Why a compute layer with this version must not be deployed now, or undefined. */
export function refusedHeader(sent: SentHeader, configured: number, environment: string): RefusedHeader | undefined {
  const accepted = acceptedVersions(configured);
  if (typeof sent !== 'number' || accepted.includes(sent)) {
    return undefined;
  }
  return {
    problem: `the distribution sends v${sent}, ComputeStack would accept ${versions(accepted)} alone and answer every request 403`,
    fix:
      `set originHeader.version in config/${environment}.ts to ${sent} or a neighbour of it, and deploy EdgeStack ` +
      'before the next step (docs/runbook.md, Rotate the origin header)',
  };
}

/** The same for a configuration, with the currently deployed distribution. */
export async function headerRefusedBy(
  { environment, originHeader, project }: PlatformConfig,
  clientsIn: (region: string) => Pick<AwsClients, 'cloudFormation'>,
): Promise<RefusedHeader | undefined> {
  const sent = await sentHeader(clientsIn(EDGE_REGION).cloudFormation, `${project}-${environment}-edge`);
  return refusedHeader(sent, originHeader.version, environment);
}

/** Versions as a message shows them. */
export function versions(numbers: readonly number[]): string {
  return numbers.map((version) => `v${version}`).join(', ');
}
