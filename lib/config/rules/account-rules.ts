import { EMULATOR_ACCOUNT, LOCAL_ENVIRONMENT } from '../../facts/local-environment';
import { SERVICE_NAMES } from '../../facts/platform-parts';
import { accountOf } from '../../shared/arn';
import { parseImageReference } from '../../shared/image-reference';
import type { PlatformConfig } from '../schema';
import { must, type Rule } from './rule';

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
        config.environment === LOCAL_ENVIRONMENT || account(config) !== EMULATOR_ACCOUNT,
        path,
        `must not be in the emulator's account (${EMULATOR_ACCOUNT}) in ${config.environment}`,
        account(config),
      ),
);
