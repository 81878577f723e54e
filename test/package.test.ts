import * as fs from 'node:fs';
import * as path from 'node:path';
import packageJson from '../package.json';

const ROOT = path.resolve(__dirname, '..');
const AGREED_PACKAGES = ['aws-cdk-lib', 'constructs', 'aws-cdk', 'typescript', 'ts-node', 'jest', 'ts-jest'];

/** All test files below a folder. */
function testFiles(folder: string): string[] {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join(ROOT, folder, file));
}

describe('package.json', () => {
  const installed: Record<string, string> = { ...packageJson.dependencies, ...packageJson.devDependencies };

  test('contains exactly the agreed packages', () => {
    expect(AGREED_PACKAGES.filter((name) => installed[name] === undefined)).toEqual([]);
  });

  test('pins every version exactly', () => {
    const loose = Object.entries(installed).filter(
      ([, version]) => !/^(?:npm:[a-z]+@)?\d+\.\d+\.\d+(?:-[a-z]+\.\d+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });
});

describe('test/', () => {
  test('has no snapshots of whole templates', () => {
    const snapshots = testFiles('test').filter((file) =>
      /toMatch(Inline)?Snapshot\(/.test(fs.readFileSync(file, 'utf8')),
    );
    expect(snapshots).toEqual([]);
  });
});
