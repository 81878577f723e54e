import { LOCAL_ENVIRONMENT } from '../../lib/facts/local-environment';
import { awsClients, type AwsClients } from '../shared/aws/clients';
import { accessTo } from '../shared/aws/endpoint-environment';
import type { CdkOptions } from '../shared/cdk/cdk-cli';
import type { AssemblyStack } from '../shared/cdk/cloud-assembly';
import { deployPlatform } from '../shared/cdk/deploy-platform';
import { startEmulator, type Emulator } from '../shared/emulator/emulator';
import { fetchEmulatorReport, type EmulatorReport } from '../shared/emulator/emulator-report';
import { answeringTarget, localConfiguration, type LocalConfiguration } from '../shared/emulator/local-target';
import { LOCAL_DIRECTORY } from '../shared/process/project-paths';
import { deploymentSeconds } from './deployment-seconds';
import { summarizeStack, type StackSummary } from '../shared/aws/stack-resources';
import { uploadUnavailablePage } from './upload-unavailable-page';

/** How to deploy. */
export interface DeployLocalProps {
  /** AWS endpoint to deploy to. @default - an emulator is started */
  readonly endpoint?: string;
  /** Whether that endpoint gets the credentials of the caller's environment. @default false */
  readonly callersCredentials?: boolean;
  /** Port of the emulator. @default - a free one */
  readonly port?: number;
  /** Called when a step begins. @default - no progress */
  readonly onProgress?: (message: string) => void;
  /** Aborts the deployment. @default - the deployment runs to its end */
  readonly signal?: AbortSignal;
}

/** A stack after a deployment. */
export interface DeployedStack extends AssemblyStack, StackSummary {
  /** How long the CDK CLI took to deploy the stack; undefined when its output has no time. */
  readonly seconds?: number;
}

/** A deployed platform. */
export interface LocalDeployment {
  /** Options with which further CDK commands reach the platform. */
  readonly cdkOptions: CdkOptions;
  /** Directory of the synthesized app. */
  readonly assembly: string;
  /** Clients that reach the platform. */
  readonly clients: AwsClients;
  /** The emulator, if one was started. */
  readonly emulator?: Emulator;
  /** The stacks in the order of their dependencies. */
  readonly stacks: readonly DeployedStack[];
  /** What the deployment does not prove; undefined when the endpoint is not the project's emulator. */
  readonly report?: EmulatorReport;
}

/**
 * Deploys all stacks of the local environment.
 *
 * A failure stops the emulator that was started for the deployment.
 *
 * @throws UserError when a step fails.
 */
export async function deployLocal(props: DeployLocalProps = {}): Promise<LocalDeployment> {
  const configuration = localConfiguration();
  if (props.endpoint !== undefined) {
    props.onProgress?.(`Using the AWS endpoint ${props.endpoint}`);
    return deployTo(props.endpoint, LOCAL_DIRECTORY, configuration, props);
  }
  props.onProgress?.('Starting the AWS emulator');
  const emulator = await startEmulator(props);
  try {
    const deployment = await deployTo(emulator.endpoint, emulator.runDirectory, configuration, props);
    return { ...deployment, emulator };
  } catch (error) {
    await emulator.stop();
    throw error;
  }
}

async function deployTo(
  endpoint: string,
  directory: string,
  zone: LocalConfiguration,
  { callersCredentials, signal, onProgress }: DeployLocalProps,
): Promise<LocalDeployment> {
  const target = await answeringTarget(endpoint, zone);
  const clients = awsClients(accessTo(target, callersCredentials));
  const cdkOptions = { target, callersCredentials, signal };
  const platform = { environment: LOCAL_ENVIRONMENT, zone, directory, onProgress };
  const { assembly, stacks, output } = await deployPlatform(platform, clients, cdkOptions);
  for (const { stackName } of stacks.filter(({ id }) => id === 'EdgeStack')) {
    await uploadUnavailablePage(clients, stackName);
  }
  const summaries = await summarize(clients, stacks, deploymentSeconds(output));
  return { cdkOptions, assembly, clients, stacks: summaries, report: await fetchEmulatorReport(endpoint) };
}

function summarize(
  { cloudFormation }: AwsClients,
  stacks: readonly AssemblyStack[],
  seconds: ReadonlyMap<string, number>,
): Promise<DeployedStack[]> {
  return Promise.all(
    stacks.map(async (stack) => ({
      ...stack,
      ...(await summarizeStack(cloudFormation, stack.stackName)),
      seconds: seconds.get(stack.id),
    })),
  );
}
