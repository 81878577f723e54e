import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { synthesizeLayers } from '../../../../tools/shared/cdk/synthesize';

describe('synthesizeLayers', () => {
  // Other suites write into the run's own.
  const temporary = mkdtempSync(path.join(tmpdir(), 'synthesize-'));
  process.env.TMPDIR = temporary;
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
    expect(readdirSync(temporary)).toEqual([]);
  });
});
