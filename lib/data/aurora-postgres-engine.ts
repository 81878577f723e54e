import * as rds from 'aws-cdk-lib/aws-rds';

/**
 * The engine of an Aurora PostgreSQL version.
 *
 * Taken from the versions that the library lists, because it knows the features of each.
 * `AuroraPostgresEngineVersion.of` leaves that to the caller.
 *
 * @param version For example `17.9`.
 */
export function auroraPostgresEngine(version: string): rds.IClusterEngine {
  const listed: unknown = Reflect.get(rds.AuroraPostgresEngineVersion, `VER_${version.replace('.', '_')}`);
  if (!(listed instanceof rds.AuroraPostgresEngineVersion)) {
    throw new Error(
      `engineVersion: must be a version of rds.AuroraPostgresEngineVersion such as 17.9, got '${version}'`,
    );
  }
  return rds.DatabaseClusterEngine.auroraPostgres({ version: listed });
}
