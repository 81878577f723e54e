import type { OrderableDBInstanceOption } from '@aws-sdk/client-rds';
import { hasName, messageOf } from '../../shared/errors/error-kind';
import { fail, pass, unknown } from '../../shared/checks/finding';
import { without } from '../../shared/lists/lists';
import type { DoctorCheck, DoctorContext } from '../check';

const ENGINE = 'aurora-postgresql';
const LIST_CLASSES = `aws rds describe-orderable-db-instance-options --engine ${ENGINE}`;

/** The region's offers of an instance class for an engine version; undefined when it does not have the version. */
async function offersOf({
  config: { database },
  clients,
}: DoctorContext): Promise<readonly OrderableDBInstanceOption[] | undefined> {
  try {
    const { OrderableDBInstanceOptions = [] } = await clients.rds.describeOrderableDBInstanceOptions({
      Engine: ENGINE,
      EngineVersion: database.engineVersion,
      DBInstanceClass: `db.${database.instanceClass}`,
      Vpc: true,
    });
    return OrderableDBInstanceOptions;
  } catch (error) {
    if (hasName(error, 'InvalidParameterCombination') && messageOf(error).includes('Cannot find version')) {
      return undefined;
    }
    throw error;
  }
}

/** Each database instance runs in one of the configured zones, so every zone must offer the instance class. */
export const databaseClassCheck: DoctorCheck = {
  id: 'database-class',
  title: 'The region offers the instance class of the database for its engine version, in every zone',
  needsAws: 'an emulator has a list of its own',
  byHand: LIST_CLASSES,
  run: async (context) => {
    const { region, environment, network, database } = context.config;
    const version = `Aurora PostgreSQL ${database.engineVersion}`;
    const instanceClass = `db.${database.instanceClass}`;
    const offers = await offersOf(context);
    if (offers === undefined) {
      return fail(
        `${region} does not offer ${version}`,
        `aws rds describe-db-engine-versions --engine ${ENGINE} --region ${region} ` +
          `--query 'DBEngineVersions[].EngineVersion', then put one into database.engineVersion in config/${environment}.ts`,
      );
    }
    const list =
      `${LIST_CLASSES} --engine-version ${database.engineVersion} --region ${region} ` +
      "--query 'OrderableDBInstanceOptions[].[DBInstanceClass, AvailabilityZones[].Name]'";
    const configure = `put one that every zone has into database.instanceClass in config/${environment}.ts`;
    if (offers.length === 0) {
      return fail(`${region} does not offer ${instanceClass} for ${version}`, `${list}, then ${configure}`);
    }
    const zones = offers.flatMap(({ AvailabilityZones = [] }) => AvailabilityZones.map(({ Name = '' }) => Name));
    if (zones.length === 0) {
      return unknown(`${region} offers ${instanceClass} for ${version}, and names no zones`, list);
    }
    const absent = without(network.availabilityZones, zones);
    const offered = [...new Set(zones)].sort().join(', ');
    return absent.length === 0
      ? pass(`${instanceClass} for ${version} is offered in ${offered}`)
      : fail(
          `${instanceClass} for ${version} is offered in ${offered}, not in ${absent.join(', ')}`,
          `${list}, then ${configure}, or choose three other zones for network.availabilityZones`,
        );
  },
};
