import * as fs from 'node:fs';
import * as path from 'node:path';
import { DescribeStacksCommand, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { checkContracts, type ConsumedValue } from '../../tools/contracts/check-contracts';
import { awsClients, clientsByRegion, type AwsClients } from '../../tools/shared/aws/clients';
import { bootstrap, cdk, deployStacks, destroyStacks, type CdkOptions } from '../../tools/shared/cdk/cdk-cli';
import { accessTo, clientVariables, emulatorCredentials } from '../../tools/shared/aws/endpoint-environment';
import { startEmulator, type Emulator } from '../../tools/shared/emulator/emulator';
import { ensureHostedZone } from '../../tools/shared/emulator/hosted-zone';
import { LOCAL_ENVIRONMENT } from '../../lib/facts/local-environment';
import { localConfiguration } from '../../tools/shared/emulator/local-target';
import type { ProcessResult } from '../../tools/shared/process/run-process';
import { summarizeStack } from '../../tools/shared/aws/stack-resources';
import { configOf, LAYERS } from '../helpers/platform';
import type { PlatformConfig } from '../../lib/config/schema';
import type { BuildOptions } from '../../lib/platform';
import { writeRelease, type Change, type LayerId } from './releases';

/** What can be seen of a stack, to find out whether it was touched. */
export interface StackState {
  readonly status: string;
  /** Time of the last operation, also of one that failed. */
  readonly touched?: string;
  /** Physical ids, by type and logical id. */
  readonly resources: readonly string[];
  readonly template: unknown;
}

/** Releases of the platform, deployed to an emulator by the real CDK CLI. */
export class LocalPlatform {
  /** Starts an emulator and prepares it for the first deployment. */
  public static async start(): Promise<LocalPlatform> {
    const configuration = localConfiguration();
    const emulator = await startEmulator();
    try {
      const target = { ...configuration, endpoint: emulator.endpoint };
      const clients = awsClients(accessTo(target));
      const hostedZoneId = await ensureHostedZone(clients.route53, configuration);
      await bootstrap({ target });
      return new LocalPlatform(emulator, clients, { target }, configOf(LOCAL_ENVIRONMENT, { hostedZoneId }));
    } catch (error) {
      await emulator.stop();
      throw error;
    }
  }

  private constructor(
    private readonly emulator: Emulator,
    private readonly clients: AwsClients,
    private readonly cdkOptions: CdkOptions,
    /** Configuration of its environment. */
    public readonly config: PlatformConfig,
  ) {}

  /** Another platform in the same emulator. It shares only the hosted zone with this one. */
  public beside(project: string): LocalPlatform {
    const domain = { ...this.config.domain, name: `${project}.${this.config.domain.hostedZoneName}` };
    return new LocalPlatform(this.emulator, this.clients, this.cdkOptions, { ...this.config, project, domain });
  }

  /** Stops the emulator, which also deletes the releases. */
  public stop(): Promise<void> {
    return this.emulator.stop();
  }

  /** Synthesizes a release. */
  public release(changes: readonly Change[], config: PlatformConfig = this.config, options: BuildOptions = {}): string {
    const directory = fs.mkdtempSync(path.join(this.emulator.runDirectory, 'release-'));
    return writeRelease(directory, config, changes, options);
  }

  /** Deploys layers of a release, and no others. */
  public deploy(layers: readonly LayerId[], assembly: string, extraArgs?: readonly string[]): Promise<ProcessResult> {
    return deployStacks(layers, { ...this.cdkOptions, assembly, exclusively: true, extraArgs });
  }

  /** Rolls back a layer that was left in a failed state. */
  public rollBack(layer: LayerId, assembly: string, extraArgs: readonly string[] = []): Promise<ProcessResult> {
    return cdk(['rollback', layer, '--app', assembly, '--ci', ...extraArgs], this.cdkOptions);
  }

  /** Deploys a release as a whole. */
  public deployAll(assembly: string): Promise<ProcessResult> {
    return deployStacks(['--all'], { ...this.cdkOptions, assembly });
  }

  /** Destroys a layer, and no other. */
  public destroy(layer: LayerId, assembly: string): Promise<ProcessResult> {
    return destroyStacks([layer], { ...this.cdkOptions, assembly, exclusively: true });
  }

  /** The state of each layer. */
  public async states(): Promise<Record<LayerId, StackState>> {
    const states = await Promise.all(LAYERS.map(async (layer) => [layer, await this.state(layer)] as const));
    return Object.fromEntries(states) as Record<LayerId, StackState>;
  }

  /** The findings of the contracts check about consumers that are not up to date. */
  public async behind(): Promise<ConsumedValue[]> {
    const { region } = this.sdkOptions;
    const stacks = LAYERS.map((id) => ({ id, stackName: this.stackName(id), region }));
    const { findings } = await checkContracts(stacks, clientsByRegion(this.sdkOptions));
    return findings.filter(({ verdict }) => verdict !== 'current');
  }

  /** The options with which a client of the AWS SDK reaches the emulator. */
  public get sdkOptions() {
    const { endpoint, account, region } = this.cdkOptions.target;
    return { endpoint, region, credentials: emulatorCredentials(account) };
  }

  /** The environment variables with which a command reaches the emulator. */
  public get variables(): Record<string, string> {
    return clientVariables(this.cdkOptions.target);
  }

  private async state(layer: LayerId): Promise<StackState> {
    const client = this.clients.cloudFormation;
    const stackName = this.stackName(layer);
    const { status, resources } = await summarizeStack(client, stackName);
    if (status === 'NOT DEPLOYED') {
      return { status, resources: [], template: undefined };
    }
    const [{ Stacks: [stack] = [] }, template] = await Promise.all([
      client.send(new DescribeStacksCommand({ StackName: stackName })),
      client.send(new GetTemplateCommand({ StackName: stackName, TemplateStage: 'Original' })),
    ]);
    return {
      status,
      touched: (stack?.LastUpdatedTime ?? stack?.CreationTime)?.toISOString(),
      resources: resources.map(({ type, logicalId, physicalId }) => `${type} ${logicalId} ${physicalId}`),
      template: JSON.parse(template.TemplateBody ?? '{}') as unknown,
    };
  }

  private stackName(layer: LayerId): string {
    return `${this.config.project}-${LOCAL_ENVIRONMENT}-${layer.replace('Stack', '').toLowerCase()}`;
  }
}
