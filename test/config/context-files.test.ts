import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { contextFiles, refuseHiddenContext } from '../../lib/config/context-files';

const directory = mkdtempSync(path.join(tmpdir(), 'context-'));
const write = (name: string, text: string): void => {
  writeFileSync(path.join(directory, name), text);
};

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

describe('contextFiles', () => {
  test('reads the three files that the CDK CLI takes context from', () => {
    write('cdk.json', '{"app": "x", "context": {"environment": "dev"}}');
    write('cdk.context.json', '{"backendImage": "api:1"}');
    write('.cdk.json', '{"context": {"hostedZoneId": "Z1"}}');
    expect(contextFiles(directory, directory)).toEqual([
      { source: 'cdk.json', context: { environment: 'dev' } },
      { source: 'cdk.context.json', context: { backendImage: 'api:1' } },
      { source: '~/.cdk.json', context: { hostedZoneId: 'Z1' } },
    ]);
  });

  test('returns no context for a missing file', () => {
    const context = undefined;
    expect(contextFiles(path.join(directory, 'project'), path.join(directory, 'home'))).toEqual([
      { source: 'cdk.json', context },
      { source: 'cdk.context.json', context },
      { source: '~/.cdk.json', context },
    ]);
  });

  test.each([
    ['.cdk.json', '~/.cdk.json'],
    ['cdk.context.json', 'cdk.context.json'],
    ['cdk.json', 'cdk.json'],
  ])('refuses %s when it is not JSON', (file, source) => {
    for (const name of ['cdk.json', 'cdk.context.json', '.cdk.json']) {
      write(name, name === file ? '{' : '{}');
    }
    expect(() => contextFiles(directory, directory)).toThrow(
      new RegExp(`^${source.replaceAll('.', '\\.')}: must be JSON \\(.*\\); correct or remove it$`),
    );
  });
});

describe('refuseHiddenContext', () => {
  test('accepts files that hold no values of the platform, and missing files', () => {
    const lookups = { 'availability-zones:account=111111111111:region=us-east-1': ['us-east-1a'] };
    expect(() => {
      refuseHiddenContext([
        { source: 'cdk.context.json', context: lookups },
        { source: '~/.cdk.json', context: undefined },
      ]);
    }).not.toThrow();
  });

  test('refuses an image in cdk.json, which may only name the environment', () => {
    const source = 'cdk.json';
    expect(() => {
      refuseHiddenContext([{ source, context: { environment: 'dev' } }]);
    }).not.toThrow();
    expect(() => {
      refuseHiddenContext([{ source, context: { environment: 'dev', backendImage: 'api:1' } }]);
    }).toThrow(/^backendImage: must not be in cdk\.json, got 'api:1'; [^\n]*$/);
  });

  test('refuses an environment and an image, and names the file of each', () => {
    expect(() => {
      refuseHiddenContext([
        { source: 'cdk.context.json', context: { backendImage: 'api:1' } },
        { source: '~/.cdk.json', context: { environment: 'prod' } },
      ]);
    }).toThrow(
      "backendImage: must not be in cdk.context.json, got 'api:1'; " +
        'remove it there, and give it in the command (-c backendImage=...) or in config/\n' +
        "environment: must not be in ~/.cdk.json, got 'prod'; " +
        'remove it there, and give it in the command (-c environment=...) or in config/',
    );
  });
});
