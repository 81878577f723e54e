import { AURORA_POSTGRES_VERSIONS } from '../../lib/facts/aurora-postgres-versions';
import { auroraPostgresEngine } from '../../lib/data/aurora-postgres-engine';

describe('auroraPostgresEngine', () => {
  test.each(AURORA_POSTGRES_VERSIONS)(
    'returns the engine for version %s, which the configuration accepts',
    (version) => {
      const engine = auroraPostgresEngine(version);
      expect(engine.engineType).toBe('aurora-postgresql');
      expect(engine.engineVersion?.fullVersion).toBe(version);
      expect(engine.parameterGroupFamily).toBe(`aurora-postgresql${version.split('.')[0]}`);
    },
  );

  test('fails when the library does not list the version', () => {
    expect(() => auroraPostgresEngine('17.99')).toThrow(/^engineVersion: must be .* got '17\.99'$/);
    expect(() => auroraPostgresEngine('of')).toThrow("got 'of'");
  });
});
