import * as path from 'node:path';
import { LOCAL_DIRECTORY } from '../process/project-paths';
import { ensurePythonEnvironment } from '../process/python-environment';

/** The pinned linters that Python runs: cfn-lint, mypy and Ruff. */
export const LINT_REQUIREMENTS = path.join(__dirname, 'requirements.txt');

/** The folder with the linters' commands. One environment for all: they share packages. */
export async function lintCommands(onBuild?: (message: string) => void): Promise<string> {
  const { python } = await ensurePythonEnvironment({
    directory: path.join(LOCAL_DIRECTORY, 'lint'),
    requirementsFile: LINT_REQUIREMENTS,
    onBuild,
  });
  return path.dirname(python);
}
