import { unknown, fail, pass } from '../../../tools/shared/checks/finding';
import type { DoctorCheck } from '../../../tools/doctor/check';
import { examine } from '../../../tools/doctor/examine';
import { renderExamination } from '../../../tools/doctor/render-examination';
import { recordedContext } from './context';

const check = (id: string, run: DoctorCheck['run']): DoctorCheck => ({ id, title: `Check ${id}`, run });

const good = check('good', () => Promise.resolve(pass('seen')));
const bad = check('bad', () => Promise.resolve(fail('not seen', 'npm run fix')));
const open = check('open', () => Promise.resolve(unknown('not known here', 'look')));
const broken: DoctorCheck = { ...check('broken', () => Promise.reject(new Error('UnknownError'))), byHand: 'aws look' };

async function report(...checks: DoctorCheck[]): Promise<string> {
  return renderExamination(await examine(checks, recordedContext({})));
}

describe('renderExamination', () => {
  test('shows environment, account and region, and each check with its verdict and evidence', async () => {
    const text = await report(good, bad);
    expect(text).toContain('prod: account 333333333333, region us-east-1');
    expect(text).toMatch(/pass +│ Check good +│ seen/);
    expect(text).toMatch(/FAIL +│ Check bad +│ not seen/);
  });

  test('prints the commands that fix failures below the table, to copy', async () => {
    expect(await report(good, bad)).toMatch(
      /What to do:\n {2}bad:\n {4}npm run fix\n2 checks: 1 pass, 1 fail, 0 unknown/,
    );
  });

  test.each([
    ['Ready to deploy.', [good]],
    ['Nothing failed, but not everything could be checked.', [good, open]],
    ['Not ready: fix what failed first.', [good, open, bad]],
  ])('concludes: %s', async (conclusion, checks) => {
    expect((await report(...checks)).endsWith(conclusion)).toBe(true);
  });

  test('reports a check that throws as unknown, with the command to check by hand', async () => {
    const text = await report(broken, good);
    expect(text).toMatch(/unknown +│ Check broken +│ the endpoint does not answer for this service/);
    expect(text).toContain('  broken:\n    aws look\n');
    expect(text).toContain('1 pass, 0 fail, 1 unknown');
  });
});
