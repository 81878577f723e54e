import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { synthesizeLayers } from '../../../../tools/shared/cdk/synthesize';

describe('synthesizeLayers', () => {
  const before = readdirSync(tmpdir());
  const layers = synthesizeLayers('dev');

  it('returns the five layers, a layer after those it reads from', () => {
    expect(layers.map(({ id }) => id)).toEqual([
      'NetworkStack',
      'DataStack',
      'ComputeStack',
      'EdgeStack',
      'MonitoringStack',
    ]);
  });

  it('leaves nothing in the temporary directory', () => {
    const added = readdirSync(tmpdir()).filter((name) => name.startsWith('cdk.out') && !before.includes(name));
    expect(added).toEqual([]);
  });
});
