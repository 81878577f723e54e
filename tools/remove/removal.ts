import type { PlatformConfig } from '../../lib/config/schema';
import { findReferences } from '../shared/templates/references';
import type { AwsClients } from '../shared/aws/clients';
import { UserError } from '../shared/errors/user-error';
import type { Layer } from '../shared/templates/template';
import { deleteStack, readStack, rollBackCreation, type StackToRemove } from './stack-deletion';
import { emptyBuckets, liftDeletionProtection } from './resource-protection';

/** What to remove, and how. */
export interface RemovalProps {
  /** The layers, each after the layers that it reads from. */
  readonly layers: readonly Layer[];
  readonly config: PlatformConfig;
  /** Clients of a region. */
  readonly clientsIn: (region: string) => AwsClients;
  /** Milliseconds between two polls of a stack's status. CloudFormation allows few calls a second. */
  readonly pollMillis: number;
  /** Called with each step. */
  readonly onProgress: (line: string) => void;
}

/** Removes layers of an environment, from the top down. */
export class Removal {
  public constructor(private readonly props: RemovalProps) {}

  /**
   * Decides what is removed, from the top down.
   *
   * @param id Id of the layer in the app. @default - all layers
   * @throws UserError when a layer must not be removed.
   */
  public async plan(id?: string): Promise<StackToRemove[]> {
    this.refuseUnknown(id);
    const deployed = await this.deployed();
    const targets = deployed.filter(({ layer }) => id === undefined || layer.id === id);
    targets.forEach((target) => {
      this.refuseProtected(target);
    });
    if (id !== undefined) {
      this.refuseWithReaders(id, deployed);
    }
    return targets.reverse();
  }

  /** Removes the planned stacks. */
  public async remove(targets: readonly StackToRemove[]): Promise<void> {
    for (const target of targets) {
      await this.removeStack(target);
    }
  }

  private async deployed(): Promise<StackToRemove[]> {
    const { layers, clientsIn, pollMillis } = this.props;
    const read = await Promise.all(layers.map((layer) => readStack(clientsIn(layer.region), layer, pollMillis)));
    return read.filter((stack) => stack !== undefined);
  }

  private refuseUnknown(id: string | undefined): void {
    const ids = this.props.layers.map((layer) => layer.id);
    if (id !== undefined && !ids.includes(id)) {
      throw new UserError({
        what: 'There is no such layer.',
        where: '--stack',
        got: id,
        fix: `give ${ids.join(', ')}`,
      });
    }
  }

  /**
   * A layer whose creation completed may hold data or serve customers. The configuration decides about its removal.
   */
  private refuseProtected({ layer, completed }: StackToRemove): void {
    const { environment, protection } = this.props.config;
    if (completed && (protection.deletionProtection || protection.retainData)) {
      throw new UserError({
        what: `${layer.id} of ${environment} is protected, and its creation completed.`,
        where: `config/${environment}.ts: protection`,
        got: `deletionProtection ${protection.deletionProtection}, retainData ${protection.retainData}`,
        fix: 'set both to false, deploy all layers, and run this command again; the configuration of prod refuses that on purpose',
      });
    }
  }

  private refuseWithReaders(id: string, deployed: readonly StackToRemove[]): void {
    const producer = this.props.layers.find((layer) => layer.id === id);
    const readers = deployed
      .filter(({ layer }) => findReferences(layer.template).some(({ stackName }) => stackName === producer?.stackName))
      .map(({ layer }) => layer.id);
    if (readers.length > 0) {
      throw new UserError({
        what: `${id} is in use: ${readers.join(' and ')} read its values.`,
        where: producer?.stackName,
        fix: `remove ${readers.reverse().join(', then ')} first, or the whole environment without --stack`,
      });
    }
  }

  private async removeStack(target: StackToRemove): Promise<void> {
    const { clients, layer } = target;
    this.props.onProgress(`${layer.id} (${layer.stackName}): ${target.status}`);
    await clients.cloudFormation.updateTerminationProtection({
      StackName: layer.stackName,
      EnableTerminationProtection: false,
    });
    await liftDeletionProtection(target, this.props.onProgress);
    await emptyBuckets(target, this.props.onProgress);
    if (target.status === 'CREATE_FAILED' || (target.status === 'UPDATE_FAILED' && !target.completed)) {
      await rollBackCreation(target, this.props.onProgress);
    }
    await deleteStack(target, this.props.onProgress);
  }
}
