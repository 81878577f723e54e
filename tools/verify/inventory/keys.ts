import { DescribeKeyCommand, GetKeyRotationStatusCommand, type KeyMetadata } from '@aws-sdk/client-kms';
import { once, type VerificationContext } from '../context';
import { clientsOf, LAYERS, physicalId, physicalIds, type Layer } from './stacks';

/** A key of a layer. */
export interface KeyReading {
  readonly layer: Layer;
  readonly id: string;
  readonly metadata: KeyMetadata;
  readonly rotationEnabled: boolean;
  readonly rotationPeriodDays?: number;
}

/** All keys of the five stacks. */
export const keys = once(async (context): Promise<KeyReading[]> => {
  const ofLayers = await Promise.all(
    LAYERS.map(async (layer) => {
      const ids = await physicalIds(context, layer, 'AWS::KMS::Key');
      return Promise.all(ids.map((id) => readKey(context, layer, id)));
    }),
  );
  return ofLayers.flat();
});

/** ARN of the data layer's key. */
export const dataKeyArn = once((context) => arnOfKey(context, 'data', /^EncryptionKey/));

/** ARN of a layer's key. */
export async function arnOfKey(context: VerificationContext, layer: Layer, logicalId: RegExp): Promise<string> {
  const id = await physicalId(context, layer, 'AWS::KMS::Key', logicalId);
  const known = (await keys(context)).find((key) => key.id === id);
  return known?.metadata.Arn ?? id;
}

async function readKey(context: VerificationContext, layer: Layer, id: string): Promise<KeyReading> {
  const { kms } = clientsOf(context, layer);
  const [{ KeyMetadata: metadata }, rotation] = await Promise.all([
    kms.send(new DescribeKeyCommand({ KeyId: id })),
    kms.send(new GetKeyRotationStatusCommand({ KeyId: id })),
  ]);
  if (metadata === undefined) {
    throw new Error(`KMS answered without the key ${id}`);
  }
  return {
    layer,
    id,
    metadata,
    rotationEnabled: rotation.KeyRotationEnabled ?? false,
    rotationPeriodDays: rotation.RotationPeriodInDays,
  };
}
