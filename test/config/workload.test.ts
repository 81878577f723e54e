import * as fs from 'node:fs';
import * as path from 'node:path';
import { workloadSchema } from '../../lib/config/schema/workload';
import { PROJECT_ROOT } from '../../tools/shared/process/project-paths';
import { quantitiesOf } from '../../tools/capacity/workload/load-workload';

const page = fs.readFileSync(path.join(PROJECT_ROOT, 'docs', 'capacity.md'), 'utf8').split('\n');
const put = (names: readonly string[], value: unknown): unknown =>
  names.reduceRight<unknown>((nested, name) => ({ [name]: nested }), value);

describe('The workload', () => {
  test.each(quantitiesOf())(
    '$path is what docs/capacity.md says; npm run docs:capacity brings it up to date',
    (one) => {
      const { path: name, defaultValue, allowed, unit, description, source } = one;
      expect(page).toContain(`| \`${name}\` | ${defaultValue} | ${allowed} | ${unit} | ${description} | ${source} |`);
    },
  );

  test.each(quantitiesOf())('$path may be $allowed, and nothing else', ({ path: name, allowed }) => {
    const [least = NaN, most = NaN] = allowed.split(' to ').map(Number);
    const accepts = (value: number) => workloadSchema.safeParse(put(name.split('.'), value)).success;
    expect([least - 0.0001, least, most, most + 0.0001].map(accepts)).toEqual([false, true, true, false]);
  });
});
