import { isAtLeast, judgeCli, judgeNode, judgePython, toolChecks } from '../../../tools/doctor/checks/tool-checks';
import { examine } from '../../../tools/doctor/examine';
import { recordedContext } from './context';

describe('toolChecks', () => {
  test('pass on a machine that runs the tests', async () => {
    const { results } = await examine(toolChecks, recordedContext({}));
    expect(results.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['node', 'pass'],
      ['cdk-cli', 'pass'],
      ['python', 'pass'],
    ]);
  });

  test.each([
    ['20.19.0', '20', true],
    ['18.20.4', '20', false],
    ['3.9.18', '3.10', false],
    ['3.10.0', '3.10', true],
    ['3.10', '3.10.1', false],
  ])('know whether %s is at least %s: %p', (version, oldest, expected) => {
    expect(isAtLeast(version, oldest)).toBe(expected);
  });

  test('fail on an old Node.js', () => {
    expect(judgeNode('18.20.4', '>=20')).toEqual({
      verdict: 'fail',
      evidence: 'Node.js 18.20.4, 20 or newer is needed',
      fix: 'install Node.js 20 or newer (nvm install 20)',
    });
  });

  test.each([
    ['3.0.0', 'aws-cdk 3.0.0, 2.1148.1 is pinned'],
    [undefined, 'aws-cdk is not installed, 2.1148.1 is pinned'],
  ])('fail on the CLI %p', (installed, evidence) => {
    expect(judgeCli(installed, '2.1148.1')).toEqual({ verdict: 'fail', evidence, fix: 'npm ci' });
  });

  test('fail without a recent Python, and take any that is recent', () => {
    expect(judgePython([])).toMatchObject({
      verdict: 'fail',
      evidence: expect.stringContaining('was not found') as string,
    });
    expect(judgePython(['3.9.2'])).toMatchObject({ verdict: 'fail' });
    expect(judgePython(['3.9.2', '3.12.1'])).toEqual({ verdict: 'pass', evidence: 'Python 3.12.1' });
  });
});
