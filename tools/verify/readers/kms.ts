import { collect } from '../../shared/aws/collect';
import { pick } from '../../shared/aws/pick';
import { onceFor } from '../context';
import { clientsOf } from '../templates/layers';
import { one, oneOf, type TypeReaders } from './reader';

const aliases = onceFor((context, region) =>
  collect(clientsOf(context, { region }).kms.paginateListAliases({}), 'Aliases'),
);

/** How keys are read. The surplus checks look at their grants. */
export const kmsReaders: TypeReaders = {
  'AWS::KMS::Key': one({
    find: async ({ clients: { kms }, id: KeyId }) => (await kms.describeKey({ KeyId })).KeyMetadata,
    shown: 'Description KeyState KeySpec KeyUsage MultiRegion Origin',
    more: async (_, { clients: { kms }, id: KeyId }) => ({
      KeyPolicy: (await kms.getKeyPolicy({ KeyId, PolicyName: 'default' })).Policy,
      ...pick(await kms.getKeyRotationStatus({ KeyId }), 'EnableKeyRotation:KeyRotationEnabled RotationPeriodInDays'),
    }),
    unseen: { PendingWindowInDays: 'KMS reports it only while a key is being deleted' },
    defaults: {
      KeyState: ['Enabled'],
      KeySpec: ['SYMMETRIC_DEFAULT'],
      KeyUsage: ['ENCRYPT_DECRYPT'],
      Origin: ['AWS_KMS'],
      RotationPeriodInDays: [365],
    },
  }),
  'AWS::KMS::Alias': oneOf({
    all: (context, { place }) => aliases(context, place.region),
    is: 'AliasName',
    shown: 'AliasName TargetKeyId',
  }),
};
