import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../../../tools/shared/process/project-paths';
import { environments } from '../../../config/environments';
import { loadConfiguration } from '../../../lib/config/load';
import { AREAS, PARTS_OF_R25 } from '../../../tools/verify/check';
import { allChecks } from '../../../tools/verify/checks/all-checks';
import { READERS } from '../../../tools/verify/readers/all-readers';
import { BROKEN, WELL } from './checks/recorded-checks';
import { readRecorded, recordedWorld } from './recorded-world';
import { renderDocumentation } from '../../../tools/verify/render-documentation';
import { layersOf } from '../../../tools/verify/templates/layers';

const CHECKS = allChecks(layersOf(loadConfiguration('prod', environments)));

describe('docs/verification.md', () => {
  test('is up to date; npm run docs:verification writes it', () => {
    const written = fs.readFileSync(path.join(PROJECT_ROOT, 'docs/verification.md'), 'utf8');
    expect(written).toBe(renderDocumentation(written, CHECKS, READERS));
  });
});

describe('allChecks', () => {
  test('have unique ids', () => {
    const ids = CHECKS.map((check) => check.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('have a breakage for each condition', () => {
    const conditions = CHECKS.flatMap(({ id, kind = id, conditions: own }) =>
      Object.keys(own).map((condition) => `${kind}: ${condition}`),
    );
    const recorded = new Map(allChecks(recordedWorld(WELL.resources).layers).map((check) => [check.id, check]));
    const broken = BROKEN.map(({ id, condition }) => `${recorded.get(id)?.kind ?? id}: ${condition}`);
    const { kinds } = readRecorded(__dirname, 'surplus/surplus.yaml') as { readonly kinds: object };
    const surplus = Object.keys(kinds).map((id) => `surplus-${id}: inTemplate`);
    expect([...new Set([...broken, ...surplus])].sort()).toEqual([...new Set(conditions)].sort());
  });

  test('cover every area', () => {
    expect(AREAS.filter((area) => !CHECKS.some((check) => check.area === area))).toEqual([]);
  });

  test('name the requirement that they verify, and for R25 which part', () => {
    const parts = Object.keys(PARTS_OF_R25);
    const vague = CHECKS.filter(
      ({ requirement }) => requirement === 'R25' || !(/^R\d+$/.test(requirement) || parts.includes(requirement)),
    );
    expect(vague.map(({ id, requirement }) => `${id}: ${requirement}`)).toEqual([]);
  });
});
