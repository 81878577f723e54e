import { judgeCli, judgeNode, judgePython, toolChecks } from '../../../tools/doctor/checks/tool-checks';
import { examine } from '../../../tools/doctor/examine';
import { useTemporaryDirectory, writeProgram } from '../local-aws/temporary-directory';
import { recordedContext } from './context';

const inDirectory = useTemporaryDirectory();

describe('toolChecks', () => {
  test('pass on a machine that runs the tests', async () => {
    const { results } = await examine(toolChecks, recordedContext({}));
    expect(results.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['node', 'pass'],
      ['cdk-cli', 'pass'],
      ['python', 'pass'],
    ]);
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

  test.each([
    [[], 'Found: no Python'],
    [[['python3', '3.9.2']], 'Found: python3 3.9.2'],
  ])('fail without a recent Python: %j', (pythons, evidence) => {
    pythons.forEach(([command = '', version]) => {
      writeProgram(inDirectory(command), `echo ${version}`);
    });
    expect(judgePython({ PATH: inDirectory() })).toEqual({
      verdict: 'fail',
      evidence: `Python 3.10 or newer is required, and none was found. ${evidence}`,
      fix: 'install Python 3.10 or newer, with venv (Debian and Ubuntu: apt-get install python3 python3-venv)',
    });
  });

  test('take the first Python that is recent', () => {
    writeProgram(inDirectory('python3.11'), 'echo 3.11.4');
    writeProgram(inDirectory('python3'), 'echo 3.9.2');
    expect(judgePython({ PATH: inDirectory() })).toEqual({ verdict: 'pass', evidence: 'Python 3.11.4' });
  });
});
