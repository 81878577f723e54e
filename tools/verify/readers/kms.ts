import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  paginateListAliases,
} from '@aws-sdk/client-kms';
import { collect } from '../../shared/aws/collect';
import { onceFor } from '../context';
import { clientsOf } from '../templates/layers';
import { oneOf, pick, type TypeReaders } from './reader';

const aliases = onceFor((context, region) =>
  collect(paginateListAliases({ client: clientsOf(context, { region }).kms }, {}), (page) => page.Aliases),
);

/** How keys are read; their grants are compared under what should not be there. */
export const kmsReaders: TypeReaders = {
  'AWS::KMS::Key': {
    read: async ({ clients: { kms }, id: KeyId }) => {
      const [{ KeyMetadata }, { Policy }, rotation] = await Promise.all([
        kms.send(new DescribeKeyCommand({ KeyId })),
        kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' })),
        kms.send(new GetKeyRotationStatusCommand({ KeyId })),
      ]);
      return {
        ...pick(KeyMetadata, ['Description', 'KeyState', 'KeySpec', 'KeyUsage', 'MultiRegion', 'Origin']),
        KeyPolicy: Policy,
        EnableKeyRotation: rotation.KeyRotationEnabled,
        RotationPeriodInDays: rotation.RotationPeriodInDays,
      };
    },
    unseen: { PendingWindowInDays: 'KMS reports it only while a key is being deleted' },
    defaults: {
      KeyState: ['Enabled'],
      KeySpec: ['SYMMETRIC_DEFAULT'],
      KeyUsage: ['ENCRYPT_DECRYPT'],
      Origin: ['AWS_KMS'],
      RotationPeriodInDays: [365],
    },
  },
  'AWS::KMS::Alias': {
    read: oneOf((context, { place }) => aliases(context, place.region), 'AliasName', ['AliasName', 'TargetKeyId']),
  },
};
