import * as fs from 'node:fs';
import { readAssembly } from '../../../../tools/shared/cdk/cloud-assembly';
import { useTemporaryDirectory } from '../../local-aws/temporary-directory';

const inDirectory = useTemporaryDirectory();

describe('readAssembly', () => {
  test('returns the stacks, each after those that it depends on', () => {
    const stack = (name: string, dependencies: string[]) => ({
      type: 'aws:cloudformation:stack',
      displayName: name,
      dependencies,
      properties: { stackName: `payments-local-${name.toLowerCase()}` },
    });
    const artifacts = {
      ComputeStack: stack('ComputeStack', ['ComputeStack.assets', 'DataStack']),
      'ComputeStack.assets': { type: 'cdk:asset-manifest' },
      DataStack: stack('DataStack', ['NetworkStack']),
      NetworkStack: stack('NetworkStack', []),
      Tree: { type: 'cdk:tree' },
    };
    fs.writeFileSync(inDirectory('manifest.json'), JSON.stringify({ version: '48.0.0', artifacts }));
    expect(readAssembly(inDirectory())).toEqual([
      { id: 'NetworkStack', stackName: 'payments-local-networkstack' },
      { id: 'DataStack', stackName: 'payments-local-datastack' },
      { id: 'ComputeStack', stackName: 'payments-local-computestack' },
    ]);
  });
});
