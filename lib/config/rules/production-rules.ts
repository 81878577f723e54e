import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { ADDRESS_PLAN } from '../../facts/address-plan';
import { EVERY_PATH } from '../../facts/managed-rules';
import { SERVICE_NAMES } from '../../facts/platform-parts';
import { parseImageReference } from '../../shared/image-reference';
import type { PlatformConfig } from '../schema';
import { must, type Objection, type Rule } from './rule';

const { zones: ZONES } = ADDRESS_PLAN;
const READERS = 2;
const BACKUP_DAYS = 35;
const BACKUP_INTERVAL_HOURS = 6;
const LOG_DAYS = RetentionDays.ONE_YEAR;

/** Rules against what clients of an API legitimately do: send large bodies, or no user agent. */
const HARMLESS_RULES = ['SizeRestrictions_BODY', 'NoUserAgent_HEADER'];

/** A rule for production only. */
function inProduction(check: (config: PlatformConfig) => readonly Objection[]): Rule {
  return (config) => (config.environment === 'prod' ? check(config) : []);
}

const accountIsPinned = inProduction(({ account }) =>
  must(
    account !== undefined,
    'account',
    'must be given in prod, so that it is never deployed to another account',
    undefined,
  ),
);

/** Refuses sizes that only carry bursts, or barely the trace collector. */
const sizesCarryLoad = inProduction(({ database: { instanceClass }, services }) => [
  ...must(
    !instanceClass.startsWith('t'),
    'database.instanceClass',
    'must not be burstable (t3, t4g) in prod: under load it falls back to its baseline',
    instanceClass,
  ),
  ...SERVICE_NAMES.flatMap((name) => {
    const { cpuUnits, minTasks, maxTasks } = services[name];
    return [
      ...must(cpuUnits >= 512, `services.${name}.cpuUnits`, 'must be at least 512 in prod', cpuUnits),
      ...must(
        maxTasks > minTasks,
        `services.${name}.maxTasks`,
        `must be more than minTasks (${minTasks}) in prod, or the service cannot scale`,
        maxTasks,
      ),
    ];
  }),
]);

const nothingCanBeDeleted = inProduction(({ protection: { deletionProtection, retainData } }) => [
  ...must(deletionProtection, 'protection.deletionProtection', 'must be true in prod', deletionProtection),
  ...must(retainData, 'protection.retainData', 'must be true in prod', retainData),
]);

const twoReadersAreLeft = inProduction(({ database: { readerCount } }) =>
  must(readerCount >= READERS, 'database.readerCount', `must be at least ${READERS} in prod`, readerCount),
);

const everyZoneHasItsOwn = inProduction(({ network: { natGatewayCount }, services }) => [
  ...must(
    natGatewayCount === ZONES,
    'network.natGatewayCount',
    `must be ${ZONES} in prod, one per zone`,
    natGatewayCount,
  ),
  ...SERVICE_NAMES.flatMap((name) => {
    const { minTasks } = services[name];
    return must(
      minTasks >= ZONES,
      `services.${name}.minTasks`,
      `must be at least ${ZONES} in prod, one per zone`,
      minTasks,
    );
  }),
]);

const backupsReachBack = inProduction(({ database }) =>
  (['backupRetentionDays', 'snapshotRetentionDays'] as const).flatMap((name) =>
    must(database[name] >= BACKUP_DAYS, `database.${name}`, `must be at least ${BACKUP_DAYS} in prod`, database[name]),
  ),
);

const backupsAreFrequent = inProduction(({ database: { backupIntervalHours } }) =>
  must(
    backupIntervalHours <= BACKUP_INTERVAL_HOURS,
    'database.backupIntervalHours',
    `must be at most ${BACKUP_INTERVAL_HOURS} in prod`,
    backupIntervalHours,
  ),
);

/** A copy in another region survives the loss of the main region, with its keys and backups. */
const backupsAreCopied = inProduction(({ database: { backupCopyVaultArn } }) =>
  must(
    backupCopyVaultArn !== undefined,
    'database.backupCopyVaultArn',
    'must be given in prod, so that backups survive the loss of the region',
    undefined,
  ),
);

const logsReachBack = inProduction(({ logRetentionDays }) =>
  must(logRetentionDays >= LOG_DAYS, 'logRetentionDays', `must be at least ${LOG_DAYS} in prod`, logRetentionDays),
);

const someoneIsNotified = inProduction(({ alarms: { subscribers } }) =>
  must(subscribers.length > 0, 'alarms.subscribers', 'must name at least one address in prod', subscribers),
);

/** A rule that counts on every path is effectively off. */
const attacksAreBlocked = inProduction(({ webFirewall: { countedRules } }) =>
  countedRules
    .filter(({ rule, paths }) => paths.includes(EVERY_PATH) && !HARMLESS_RULES.includes(rule))
    .flatMap(({ rule }) =>
      must(
        false,
        'webFirewall.countedRules',
        `must name the paths on which ${rule} counts in prod; on every path only ${HARMLESS_RULES.join(' and ')} may`,
        rule,
      ),
    ),
);

/** The collector is a third-party image and runs next to every payment, so its digest is pinned, not only its tag. */
const collectorIsPinned = inProduction(({ tracing: { collectorImage } }) =>
  must(
    parseImageReference(collectorImage).digest !== undefined,
    'tracing.collectorImage',
    "must name a digest ('...@sha256:...') in prod",
    collectorImage,
  ),
);

const tasksStartWithoutNat = inProduction(({ network: { interfaceEndpoints } }) =>
  must(interfaceEndpoints, 'network.interfaceEndpoints', 'must be true in prod', interfaceEndpoints),
);

/** Rules that apply only to production. */
export const productionRules: readonly Rule[] = [
  accountIsPinned,
  sizesCarryLoad,
  nothingCanBeDeleted,
  twoReadersAreLeft,
  everyZoneHasItsOwn,
  backupsReachBack,
  backupsAreFrequent,
  backupsAreCopied,
  logsReachBack,
  someoneIsNotified,
  attacksAreBlocked,
  collectorIsPinned,
  tasksStartWithoutNat,
];
