import * as fs from 'node:fs';
import * as path from 'node:path';
import { workloadSchema } from '../../lib/config/schema/workload';
import { PROJECT_ROOT } from '../../tools/shared/process/project-paths';
import { quantitiesOf } from '../../tools/capacity/workload/load-workload';

const page = fs.readFileSync(path.join(PROJECT_ROOT, 'docs', 'capacity.md'), 'utf8').split('\n');
const put = (names: readonly string[], value: unknown): unknown =>
  names.reduceRight<unknown>((nested, name) => ({ [name]: nested }), value);

const rows = page.slice(page.indexOf('| number | default | allowed | unit | what it is | source |') + 2);

describe('The workload', () => {
  test('has exactly the numbers that docs/capacity.md lists', () => {
    const names = rows.slice(0, rows.indexOf('')).map((row) => row.split('`')[1]);
    expect(quantitiesOf().map(({ path: name }) => name)).toEqual(names);
  });

  test.each(quantitiesOf())(
    'has $path as docs/capacity.md documents it; npm run docs:capacity updates the page',
    (one) => {
      const { path: name, defaultValue, allowed, unit, description, source } = one;
      expect(page).toContain(`| \`${name}\` | ${defaultValue} | ${allowed} | ${unit} | ${description} | ${source} |`);
    },
  );

  test.each(quantitiesOf())(
    'accepts $path from $allowed, and nothing outside that range',
    ({ path: name, allowed }) => {
      const [least = NaN, most = NaN] = allowed.split(' to ').map(Number);
      const refusal = (value: number) =>
        workloadSchema.safeParse(put(name.split('.'), value)).error?.issues.map(({ message }) => message);
      const refused = [`must be a number from ${least} to ${most}`];
      expect([least - 0.0001, least, most, most + 0.0001].map(refusal)).toEqual([
        refused,
        undefined,
        undefined,
        refused,
      ]);
    },
  );
});
