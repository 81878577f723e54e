import { judge } from '../../../shared/checks/finding';
import type { VerifyCheck } from '../../check';
import { differs } from '../../expect';
import { cluster, instances } from '../../inventory/database';
import { dataKeyArn, keys } from '../../inventory/keys';

/** What is under which key. */
export const encryptionChecks: readonly VerifyCheck[] = [
  {
    id: 'data-encryption',
    area: 'data',
    requirement: 'R16',
    title: "Storage, insights and credentials of the database are under the data layer's key",
    fix: 'Storage cannot be encrypted afterwards: restore a snapshot into an encrypted cluster',
    run: async (context) => {
      const [found, members, key] = await Promise.all([cluster(context), instances(context), dataKeyArn(context)]);
      return judge(
        [
          ...differs('encryption of the storage', found.StorageEncrypted, true),
          ...differs('key of the storage', found.KmsKeyId, key),
          ...differs('key of the credentials', found.MasterUserSecret?.KmsKeyId, key),
          ...members.flatMap(({ DBInstanceIdentifier: id = '', ...instance }) => [
            ...differs(`encryption of ${id}`, instance.StorageEncrypted, true),
            ...differs(`key of the insights of ${id}`, instance.PerformanceInsightsKMSKeyId, key),
          ]),
        ],
        `all under ${key}`,
      );
    },
  },
  {
    id: 'data-keys',
    area: 'data',
    requirement: 'R16',
    title: "The layers' keys are customer-managed, usable, and rotate every year",
    fix: 'kms cancel-key-deletion, enable-key, enable-key-rotation; then find out who changed the key',
    run: async (context) => {
      const all = await keys(context);
      return judge(
        all.flatMap(({ layer, id, metadata, rotationEnabled, rotationPeriodDays }) => [
          ...differs(`manager of the ${layer} key ${id}`, metadata.KeyManager, 'CUSTOMER'),
          ...differs(`state of the ${layer} key ${id}`, metadata.KeyState, 'Enabled'),
          ...(rotationEnabled
            ? differs(`rotation in days of the ${layer} key ${id}`, rotationPeriodDays ?? 365, 365)
            : [`the ${layer} key ${id} does not rotate`]),
        ]),
        `${all.length} keys, enabled, rotating every 365 days`,
      );
    },
  },
];
