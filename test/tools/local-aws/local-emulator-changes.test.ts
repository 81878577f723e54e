import * as path from 'node:path';
import { LOCAL_DIRECTORY, PROJECT_ROOT } from '../../../tools/shared/process/project-paths';
import { ensurePythonEnvironment } from '../../../tools/shared/process/python-environment';
import { runProcess, type ProcessResult } from '../../../tools/shared/process/run-process';

/** Runs a few lines in the emulator's environment, with the emulator as it is before anything was replaced. */
async function inEmulator(lines: readonly string[]): Promise<ProcessResult> {
  const { python } = await ensurePythonEnvironment({
    directory: path.join(LOCAL_DIRECTORY, 'ministack'),
    requirementsFile: path.join(PROJECT_ROOT, 'emulator', 'requirements.txt'),
  });
  const program = [
    'from emulator import changes',
    'from ministack import app',
    'from ministack.services import iam, rds',
    'from ministack.services.cloudformation import provisioners',
    'before = changes.functions()',
    ...lines,
    'changes.refuse_silent(before)',
  ];
  return runProcess(python, ['-c', program.join('\n')], { env: process.env, cwd: PROJECT_ROOT });
}

describe('A replacement in the emulator', () => {
  test('fails without a description, for a function and for an entry of a table, new or replaced', async () => {
    const { exitCode, stderr } = await inEmulator([
      'rds._cluster_xml = str',
      'iam._IAM_HANDLERS["CreateRole"] = str',
      'app.SERVICE_HANDLERS["other"] = str',
      'provisioners._RESOURCE_HANDLERS["AWS::S3::Bucket"]["create"] = str',
    ]);
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain(
      'replaced without a sentence on it: AWS::S3::Bucket, app.SERVICE_HANDLERS.other, iam._IAM_HANDLERS.CreateRole, ' +
        'rds._cluster_xml',
    );
  });

  test('fails when the description is empty', async () => {
    const { stderr } = await inEmulator(['changes.substitute(rds, "_cluster_xml", str, " ")']);
    expect(stderr).toContain('rds._cluster_xml is replaced without a sentence on it');
  });

  test('fails when the emulator has no such function', async () => {
    const { stderr } = await inEmulator(['changes.substitute(rds, "_gone", str, "a sentence")']);
    expect(stderr).toContain('has no _gone');
  });

  test('is reported with its description', async () => {
    const { exitCode, stdout } = await inEmulator([
      'changes.substitute(rds, "_cluster_xml", str, "one")',
      'changes.substitute_entry(iam, "_IAM_HANDLERS", "CreateRole", str, "two")',
      'print(changes.declared())',
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("{'place': 'rds._cluster_xml', 'sentences': ['one']}");
    expect(stdout).toContain("{'place': 'iam._IAM_HANDLERS.CreateRole', 'sentences': ['two']}");
  });
});
