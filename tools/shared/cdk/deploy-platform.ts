import * as fs from 'node:fs';
import * as path from 'node:path';
import type { AwsClients } from '../aws/clients';
import { ensureHostedZone, type ConfiguredZone } from '../emulator/hosted-zone';
import { LOCAL_DIRECTORY } from '../process/project-paths';
import { bootstrap, deployStacks, synthesize, type CdkOptions } from './cdk-cli';
import { readAssembly, type AssemblyStack } from './cloud-assembly';
import { failedDeployment } from './stack-failure';

/** An environment to deploy as a whole. */
export interface PlatformToDeploy {
  readonly environment: string;
  /** Hosted zone that its configuration names; it is created where it is missing. */
  readonly zone: ConfiguredZone;
  /** Where the synthesized app is written. */
  readonly directory: string;
  /** Called when a step begins. @default - no progress */
  readonly onProgress?: (message: string) => void;
}

/** The result of `deployPlatform`. */
export interface DeployedPlatform {
  /** Directory of the synthesized app. */
  readonly assembly: string;
  /** The stacks in the order of their dependencies. */
  readonly stacks: readonly AssemblyStack[];
  /** What the CDK CLI wrote. */
  readonly output: string;
}

/**
 * Prepares the account for the CDK, synthesizes an environment, and deploys all of its stacks.
 *
 * @throws UserError when a step fails.
 */
export async function deployPlatform(
  { environment, zone, directory, onProgress }: PlatformToDeploy,
  clients: AwsClients,
  cdkOptions: CdkOptions,
): Promise<DeployedPlatform> {
  const assembly = path.join(directory, 'cdk.out');
  const synthesizeInZone = async (): Promise<void> => {
    const hostedZoneId = await ensureHostedZone(clients.route53, zone);
    // An endpoint that chooses its own ids has another id than the configuration.
    const isOverridden = hostedZoneId !== zone.hostedZoneId;
    const context = { environment, ...(isOverridden && { hostedZoneId }) };
    await synthesize({ ...cdkOptions, output: assembly, context });
  };
  onProgress?.(`Preparing the account for the CDK, and synthesizing the app for ${environment}`);
  await Promise.all([bootstrap(cdkOptions), synthesizeInZone()]);
  const stacks = readAssembly(assembly);
  onProgress?.(`Deploying ${stacks.map(({ id }) => id).join(', ')}`);
  const { exitCode, output } = await deployStacks(['--all'], { ...cdkOptions, assembly });
  const logFile = path.join(LOCAL_DIRECTORY, `deploy-${environment}.log`);
  fs.writeFileSync(logFile, output);
  if (exitCode !== 0) {
    throw await failedDeployment(clients.cloudFormation, stacks, output, logFile);
  }
  return { assembly, stacks, output };
}
