import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../../tools/shared/process/project-paths';
import { configOf, ENVIRONMENTS } from '../helpers/platform';
import { layersOf } from '../helpers/synthesized';

const runbook = fs.readFileSync(path.join(PROJECT_ROOT, 'docs', 'runbook.md'), 'utf8');

/** Anchors as GitHub makes them: lower case, a hyphen for a space, no punctuation. */
const anchors = [...runbook.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-'),
);

/** The sections that a text links to, at the address that the environment has for the runbook. */
function linksIn(environment: string, text: string): string[] {
  const { runbookUrl } = configOf(environment).alarms;
  const [, ...links] = text.split(`${runbookUrl}#`);
  return links.map((link) => /^[\w-]*/.exec(link)?.[0] ?? '');
}

describe('docs/runbook.md', () => {
  test.each(ENVIRONMENTS)('has a section for each link in the templates of %s', (environment) => {
    const links = layersOf(environment).flatMap(({ template }) => linksIn(environment, JSON.stringify(template)));
    expect(links.length).toBeGreaterThan(0);
    expect([...new Set(links)].filter((anchor) => !anchors.includes(anchor))).toEqual([]);
  });

  test.each(ENVIRONMENTS)('is linked exactly once by every alarm of %s', (environment) => {
    const resources = layersOf(environment).flatMap(({ template }) => Object.values(template.Resources));
    const alarms = resources.filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
    expect(alarms.length).toBeGreaterThan(0);
    expect(
      alarms.filter(
        ({ Properties }) => linksIn(environment, JSON.stringify(Properties?.AlarmDescription)).length !== 1,
      ),
    ).toEqual([]);
  });

  test('has no two sections of the same name', () => {
    expect(anchors).toHaveLength(new Set(anchors).size);
  });

  test('links only to sections that exist', () => {
    const links = [...runbook.matchAll(/\]\(#([\w-]+)\)/g)].map(([, anchor = '']) => anchor);
    expect(links.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
  });
});
