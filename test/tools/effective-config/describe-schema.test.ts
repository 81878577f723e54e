import { z } from 'zod';
import { platformConfigSchema } from '../../../lib/config/schema';
import { leavesOf } from '../../../lib/config/schema-tree';
import { section, setting, wholeNumber } from '../../../lib/config/schema/setting';
import { describeSchema } from '../../../tools/effective-config/describe-schema';
import { readProjectFile } from '../../../tools/shared/process/project-paths';

const page = describeSchema(platformConfigSchema);

describe('describeSchema', () => {
  test('matches docs/configuration.md; npm run docs:configuration writes it', () => {
    expect(readProjectFile('docs/configuration.md')).toBe(page);
  });

  test.each(leavesOf(platformConfigSchema))('shows $path in one row of seven cells', ({ path: names }) => {
    const rows = page.split('\n').filter((line) => line.startsWith(`| \`${names.join('.')}\` |`));
    expect(rows.map((row) => row.replaceAll('\\|', '').split('|').length)).toEqual([9]);
  });

  test('shows type, unit, default, allowed values and the cost of a change', () => {
    const size = setting(wholeNumber(1, 3).default(2), {
      description: 'How large',
      unit: 'MiB',
      change: 'downtime',
      changeNote: 'it restarts',
    });
    expect(describeSchema(section({ box: section({ size }) }))).toContain(
      '| `box.size` | How large | number | MiB | `2` | a whole number from 1 to 3 | **downtime**: it restarts |',
    );
  });

  test('fails when a value has no notes', () => {
    expect(() => describeSchema(section({ size: z.number() }))).toThrow(/^size: the schema has no notes for it/);
  });
});
