import '@microsoft/jest-sarif';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { SarifBuilder } from 'node-sarif-builder';
import { PROJECT_ROOT } from '../../../../tools/shared/process/project-paths';
import type { CheckResult, Verdict } from '../../../../tools/shared/checks/finding';
import { renderVerification } from '../../../../tools/verify/output/render';
import type { Verification } from '../../../../tools/verify/verify-environment';

function result(id: string, verdict: Verdict, evidence: string): CheckResult {
  const fix = `fix of ${id}`;
  return { id, area: 'data', requirement: 'R16', title: `title of ${id}`, fix, verdict, evidence };
}

const verification: Verification = {
  environment: 'prod',
  account: '333333333333',
  region: 'us-east-1',
  results: [
    result('one', 'pass', 'all well'),
    result('two', 'fail', 'a < b & "c"'),
    result('three', 'unknown', 'may not look'),
  ],
  callCount: 2,
  seconds: 1.25,
};

describe('renderVerification', () => {
  test('shows requirement, verdict, evidence and fix of each check that did not pass, and counts the others', () => {
    const table = renderVerification(verification, 'table');
    expect(table).toMatch(/R16 .*FAIL .*title of two .*a < b & "c" .*fix of two/);
    expect(table).toMatch(/R16 .*unknown .*title of three .*may not look .*fix of three/);
    expect(table).not.toContain('fix of one');
    expect(table).toContain('  data           1 of 3 pass, 1 FAIL, 1 unknown');
    expect(table.split('\n').slice(-2)).toEqual([
      'prod (account 333333333333): 3 checks: 1 pass, 1 fail, 1 unknown; 2 API calls, 1.3 s',
      'Not checked: three.',
    ]);
  });

  test('writes JSON with a summary and all checks', () => {
    expect(JSON.parse(renderVerification(verification, 'json'))).toEqual({
      environment: 'prod',
      account: '333333333333',
      region: 'us-east-1',
      summary: { pass: 1, fail: 1, unknown: 1, apiCalls: 2, seconds: 1.25 },
      checks: verification.results,
    });
  });

  test('writes JUnit', () => {
    const xml = renderVerification(verification, 'junit');
    expect(xml).toContain('<testsuite name="verify prod" tests="3" failures="1" skipped="1" errors="0" time="1.250">');
  });

  describe('writes SARIF', () => {
    const gone = {
      ...result('four', 'fail', 'DataStack/Database/Key (key-1): Description is "x"'),
      area: 'permissions',
    };
    const tags = { ...result('tags-edge', 'unknown', 'may not look'), area: 'tags' };
    const results = [...verification.results, gone, tags];
    const log = JSON.parse(renderVerification({ ...verification, results }, 'sarif')) as SarifBuilder['log'];

    test('that is valid against the SARIF 2.1.0 schema', () => {
      expect(log).toBeValidSarifLog();
      expect({ ...log, runs: [{ results: [] }] }).not.toBeValidSarifLog();
    });

    test('with a rule for each check, and a result for each that did not pass', () => {
      const [run] = log.runs;
      expect(run?.tool.driver.rules?.map(({ id }) => id)).toEqual(['one', 'two', 'three', 'four', 'tags-edge']);
      expect(run?.results?.map(({ ruleId, kind, level }) => [ruleId, kind, level])).toEqual([
        ['two', 'fail', 'error'],
        ['three', 'open', 'none'],
        ['four', 'fail', 'error'],
        ['tags-edge', 'open', 'none'],
      ]);
      expect(run?.results?.[0]?.message.text).toBe('a < b & "c"\nfix of two');
    });

    test('with the file of the stack, and the construct when it is known', () => {
      const places = (log.runs[0]?.results ?? []).map(({ locations }) => locations?.[0]);
      const files = places.map((place) => place?.physicalLocation?.artifactLocation?.uri ?? '');
      const data = 'lib/data/data-stack.ts';
      expect(files).toEqual([data, data, 'lib/platform.ts', 'lib/edge/edge-stack.ts']);
      expect(files.filter((file) => !fs.existsSync(path.join(PROJECT_ROOT, file)))).toEqual([]);
      expect(places[2]?.logicalLocations).toEqual([{ fullyQualifiedName: 'DataStack/Database/Key', kind: 'resource' }]);
    });
  });
});
