import * as fs from 'node:fs';
import { ensurePythonEnvironment, type PythonEnvironment } from '../../../../tools/shared/process/python-environment';
import { useTemporaryDirectory, writeProgram } from '../../local-aws/temporary-directory';

const inDirectory = useTemporaryDirectory();

beforeEach(() => {
  fs.writeFileSync(inDirectory('requirements.txt'), 'package==1.0 --hash=sha256:00\n');
});

/** A Python that prints a version, makes environments of copies of itself, and writes down what it installs. */
function installPython(
  command: string,
  version: string,
  more: { unpack?: string; venv?: string; pip?: string } = {},
): void {
  const file = inDirectory('bin', command);
  writeProgram(
    file,
    `if [ "$1" = -c ]; then echo ${version}; exit 0; fi`,
    `case "$1" in *unpack_pip.py) ${more.unpack ?? '/bin/mkdir "$2"; exit'}; esac`,
    `if [ "$2" = venv ]; then ${more.venv ?? `/bin/mkdir -p "$3/bin" && /bin/cp "${file}" "$3/bin/python"; exit`}; fi`,
    `if [ "$2" = pip ]; then echo "$@" >> "${inDirectory('installed')}"; ${more.pip ?? 'exit 0'}; fi`,
  );
}

function ensure(name = 'environment'): Promise<PythonEnvironment> {
  return ensurePythonEnvironment({
    directory: inDirectory(name),
    requirementsFile: inDirectory('requirements.txt'),
    env: { PATH: inDirectory('bin') },
  });
}

function installations(): string[] {
  const file = inDirectory('installed');
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().split('\n') : [];
}

describe('ensurePythonEnvironment', () => {
  test('installs only packages with a known hash, and none that runs code during installation', async () => {
    installPython('python3', '3.12.1');
    const { python, built } = await ensure();
    expect(python).toBe(inDirectory('environment', 'bin', 'python'));
    expect(built).toBe(true);
    expect(installations()).toEqual([
      expect.stringMatching(/--require-hashes --only-binary :all: .*requirements\.txt$/),
    ]);
  });

  test('uses a complete environment as it is', async () => {
    installPython('python3', '3.12.1');
    await ensure();
    await expect(ensure()).resolves.toMatchObject({ built: false });
    expect(installations()).toHaveLength(1);
  });

  test('fills all environments of a folder with one pip, which is in none of them', async () => {
    const made = inDirectory('made');
    const unpack = `echo "pip in $2" >> "${made}"; /bin/mkdir "$2"; exit`;
    const venv = `echo "$3 $4" >> "${made}"; /bin/mkdir -p "$3/bin" && /bin/cp "$0" "$3/bin/python"; exit`;
    installPython('python3', '3.12.1', { unpack, venv, pip: `echo "$PYTHONPATH" >> "${made}"; exit 0` });
    await ensure();
    await ensure('another');
    const pip = inDirectory('pip-3.12.1');
    expect(fs.readFileSync(made, 'utf8').trim().split('\n')).toEqual([
      `pip in ${pip}`,
      `${inDirectory('environment')} --without-pip`,
      pip,
      `${inDirectory('another')} --without-pip`,
      pip,
    ]);
  });

  test.each([
    [
      'the requirements changed',
      () => {
        fs.appendFileSync(inDirectory('requirements.txt'), 'other==2.0 --hash=sha256:11\n');
      },
    ],
    [
      'it was never finished',
      () => {
        fs.rmSync(inDirectory('environment', 'complete'));
      },
    ],
    [
      'its Python is gone',
      () => {
        fs.rmSync(inDirectory('environment', 'bin', 'python'));
      },
    ],
  ])('rebuilds an environment when %s', async (_, change) => {
    installPython('python3', '3.12.1');
    await ensure();
    change();
    await expect(ensure()).resolves.toMatchObject({ built: true });
  });

  test('builds once for several callers at a time', async () => {
    installPython('python3', '3.12.1', { pip: '/bin/sleep 0.3; exit 0' });
    const all = await Promise.all([ensure(), ensure(), ensure()]);
    expect(all.filter(({ built }) => built)).toHaveLength(1);
    expect(installations()).toHaveLength(1);
  });

  test('skips a Python that cannot run, and one that is too old', async () => {
    writeProgram(inDirectory('bin', 'python3.13'), 'echo "command not found in this version" >&2; exit 127');
    installPython('python3.11', '3.11.9');
    installPython('python3', '3.8.0');
    await ensure();
    expect(fs.readFileSync(inDirectory('environment', 'complete'), 'utf8')).toContain('python 3.11.9');
  });

  test('fails when there is no Python', async () => {
    await expect(ensure()).rejects.toThrow(
      /Python 3\.10 or newer is required.*\n.*PATH.*\n.*no Python\n.*fix: {3}install/,
    );
  });

  test('fails when every Python is too old', async () => {
    installPython('python3', '3.9.2');
    await expect(ensure()).rejects.toThrow('got:   python3 3.9.2');
  });

  test('fails when the venv module is missing', async () => {
    installPython('python3', '3.11.2', { venv: 'echo "No module named venv" >&2; exit 1' });
    await expect(ensure()).rejects.toThrow(
      /cannot create a virtual environment.*\n.*\n.*No module named venv\n.*python3-venv/,
    );
  });

  test('fails when Python brings no pip', async () => {
    installPython('python3', '3.11.2', { unpack: 'echo "No module named ensurepip" >&2; exit 1' });
    await expect(ensure()).rejects.toThrow(
      /brings no pip for virtual environments.*\n.*unpack_pip\.py\n.*No module named ensurepip\n.*python3-venv/,
    );
  });

  test('fails when pip fails, and leaves no incomplete environment', async () => {
    installPython('python3', '3.11.2', { pip: 'echo "THESE PACKAGES DO NOT MATCH THE HASHES" >&2; exit 1' });
    await expect(ensure()).rejects.toThrow(
      /pip could not install .*\n.*requirements\.txt\n.*DO NOT MATCH THE HASHES\n.*do not override/,
    );
    expect(fs.existsSync(inDirectory('environment'))).toBe(false);
    expect(fs.existsSync(inDirectory('environment.lock'))).toBe(false);
  });
});
