import * as fs from 'node:fs';
import * as path from 'node:path';
import { namedMutations } from '../../../tools/mutation/named-mutation';
import { testsWithoutMutation } from '../../../tools/mutation/named-rows';
import { PROJECT_ROOT } from '../../../tools/shared/process/project-paths';
import { testExists } from '../../helpers/document-table';

const mutations = namedMutations();

// Whether the tests notice the mutations is seen by npm run mutation -- --named, which takes long.
describe('The mutations of named files', () => {
  test.each(mutations)('change a text that exists in $file: $from', ({ file, from, to }) => {
    expect(fs.readFileSync(path.join(PROJECT_ROOT, file), 'utf8')).toContain(from);
    expect(to).not.toBe(from);
  });

  test('are killed by tests that exist', () => {
    const missing = mutations
      .flatMap(({ kills }) => kills)
      .filter((test) => {
        const [file = '', name = ''] = test.split(' › ');
        return !testExists({ file, name });
      });
    expect(missing).toEqual([]);
  });

  test('exist for every unit test that a page names', () => {
    expect(testsWithoutMutation(mutations)).toEqual([]);
  });

  test('are reported as missing when there are none', () => {
    expect(testsWithoutMutation([]).length).toBeGreaterThan(70);
  });
});
