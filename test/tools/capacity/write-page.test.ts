import { pageOfProd } from '../../../tools/capacity/page-of-prod';
import { readProjectFile } from '../../../tools/shared/process/project-paths';

const read = (...file: string[]): string => readProjectFile('docs', ...file);

describe('docs/capacity.md', () => {
  const { page, charts } = pageOfProd();

  test('is up to date; npm run docs:capacity writes it', () => {
    expect(read('capacity.md')).toBe(page);
  });

  test('shows the charts that the command writes', () => {
    expect(charts.map(({ name }) => name).filter((name) => !page.includes(`(capacity/${name}.svg)`))).toEqual([]);
    expect(charts.filter(({ name, svg }) => read('capacity', `${name}.svg`) !== svg).map(({ name }) => name)).toEqual(
      [],
    );
  });

  test('states that prod carries its users', () => {
    expect(page).toContain('prod carries 50,000 users by its objectives.');
  });
});
