import type { CheckResult } from '../../../../tools/shared/checks/finding';
import { renderJunit } from '../../../../tools/shared/checks/render-junit';

const results: CheckResult[] = [
  { id: 'one', area: 'data', requirement: 'R16', title: 'title of one', verdict: 'pass', evidence: 'all\u0007 well' },
  { id: 'two', title: 'title of two', fix: "don't", verdict: 'fail', evidence: 'a < b & "c" > d' },
  { id: 'three', title: 'title of three', verdict: 'unknown', evidence: 'may not look' },
];

describe('renderJunit', () => {
  const lines = renderJunit({ command: 'doctor', environment: 'prod', results, seconds: 1.25 }).split('\n');
  const attributes = 'name="doctor prod" tests="3" failures="1" skipped="1" errors="0" time="1.250"';

  test('counts failed and unknown checks', () => {
    expect(lines.slice(0, 3)).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites ${attributes}>`,
      `  <testsuite ${attributes}>`,
    ]);
    expect(lines.slice(-2)).toEqual(['  </testsuite>', '</testsuites>']);
  });

  test('writes a test case for each check: passed, failed with its fix, or skipped, and escapes XML', () => {
    expect(lines.slice(3, -2)).toEqual([
      '    <testcase classname="doctor.data.one" name="R16 title of one"><system-out>all well</system-out></testcase>',
      '    <testcase classname="doctor.checks.two" name="title of two">' +
        '<failure message="a &lt; b &amp; &quot;c&quot; &gt; d">don&apos;t</failure></testcase>',
      '    <testcase classname="doctor.checks.three" name="title of three"><skipped message="may not look"/></testcase>',
    ]);
  });
});
