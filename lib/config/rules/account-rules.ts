import { accountOf } from '../../shared/arn';
import { parseImageReference } from '../../shared/image-reference';
import type { PlatformConfig } from '../schema';
import { must, SERVICE_NAMES, type Rule } from './rule';

/** The account of emulators, which AWS does not use. */
const EMULATOR_ACCOUNT = '000000000000';

/** Every account that the values name, by path. Each is read on demand, since the other values may be wrong. */
const ACCOUNTS: Readonly<Record<string, (config: PlatformConfig) => string | undefined>> = {
  account: ({ account }) => account,
  'domain.loadBalancerCertificateArn': ({ domain }) => accountOf(domain.loadBalancerCertificateArn),
  'domain.distributionCertificateArn': ({ domain }) => accountOf(domain.distributionCertificateArn),
  'database.backupCopyVaultArn': ({ database }) => accountOf(database.backupCopyVaultArn),
  'database.backupCopyKeyArn': ({ database }) => accountOf(database.backupCopyKeyArn),
  ...Object.fromEntries(
    SERVICE_NAMES.map((name) => [
      `services.${name}.image`,
      ({ services }: PlatformConfig) => parseImageReference(services[name].image).ecr?.account,
    ]),
  ),
  'tracing.collectorImage': ({ tracing }) => parseImageReference(tracing.collectorImage).ecr?.account,
};

/** Values must not name the emulator's account: one rule for each value, so that one wrong value hides no other. */
export const accountRules: readonly Rule[] = Object.entries(ACCOUNTS).map(
  ([path, account]): Rule =>
    (config) =>
      must(
        config.environment === 'local' || account(config) !== EMULATOR_ACCOUNT,
        path,
        `must not be in the emulator's account (${EMULATOR_ACCOUNT}) in ${config.environment}`,
        account(config),
      ),
);
