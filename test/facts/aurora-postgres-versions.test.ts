import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as rds from 'aws-cdk-lib/aws-rds';
import { AURORA_POSTGRES_VERSIONS } from '../../lib/facts/aurora-postgres-versions';

interface LibraryVersion {
  readonly version: string;
  readonly deprecated: boolean;
}

/** The versions of the installed library, oldest first; only its declarations show which are deprecated. */
function libraryVersions(): LibraryVersion[] {
  const library = path.dirname(require.resolve('aws-cdk-lib/aws-rds'));
  const declarations = readFileSync(path.join(library, 'lib/cluster-engine.d.ts'), 'utf8');
  const [, auroraPostgres = ''] = declarations.split('class AuroraPostgresEngineVersion');
  const members = auroraPostgres.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s*static readonly VER_(\d+)_(\d+):/g);
  return [...members].map(([, comment = '', major, minor]) => ({
    version: `${major}.${minor}`,
    deprecated: comment.includes('@deprecated'),
  }));
}

describe('AURORA_POSTGRES_VERSIONS', () => {
  const listed: readonly string[] = AURORA_POSTGRES_VERSIONS;
  const library = libraryVersions();

  test('are compared with the versions of the library, some of which are deprecated', () => {
    expect(library.length).toBeGreaterThan(30);
    expect(library.some(({ deprecated }) => deprecated)).toBe(true);
    expect(library.every(({ version }) => `VER_${version.replace('.', '_')}` in rds.AuroraPostgresEngineVersion)).toBe(
      true,
    );
  });

  test('are all versions of the library since the oldest listed one, without the deprecated ones', () => {
    const oldest = library.findIndex(({ version }) => version === listed[0]);
    expect(oldest).toBeGreaterThan(-1);
    const current = library.slice(oldest).filter(({ deprecated }) => !deprecated);
    expect(listed).toEqual(current.map(({ version }) => version));
  });
});
