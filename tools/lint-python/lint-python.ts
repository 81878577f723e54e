import * as path from 'node:path';
import { Command } from 'commander';
import { EXIT } from '../shared/command/exit-status';
import { progress } from '../shared/command/progress';
import { runCommand } from '../shared/command/run-command';
import { lintCommands } from '../shared/lint/lint-environment';
import { LOCAL_DIRECTORY, PROJECT_ROOT } from '../shared/process/project-paths';
import { runProcess } from '../shared/process/run-process';

const EMULATOR = path.join(PROJECT_ROOT, 'emulator');
/** The programs outside the emulator. */
const PROGRAMS = ['tools/posture/run_checks.py', 'tools/shared/process/unpack_pip.py'];
const SETTINGS = path.join(EMULATOR, 'pyproject.toml');

/** The linter, with a cache of its own and the settings of emulator/pyproject.toml. */
const ruff = (...args: readonly string[]): readonly string[] => {
  const cache = path.join(LOCAL_DIRECTORY, 'ruff');
  return ['ruff', ...args, '--config', SETTINGS, '--cache-dir', cache, EMULATOR, ...PROGRAMS];
};
const mypy = (...args: readonly string[]): readonly string[] => {
  return ['mypy', '--config-file', SETTINGS, '--cache-dir', path.join(LOCAL_DIRECTORY, 'mypy'), ...args];
};

/** The linters for all Python of this project. */
const LINTERS = [ruff('check'), ruff('format', '--check'), mypy('--package', 'emulator'), mypy(...PROGRAMS)];

async function main(): Promise<void> {
  const commands = await lintCommands(progress);
  for (const [name = '', ...args] of LINTERS) {
    const command = path.join(commands, name);
    const { exitCode, output } = await runProcess(command, args, { cwd: PROJECT_ROOT });
    console.log(`${name}: ${output}`);
    if (exitCode !== 0) {
      process.exitCode = EXIT.failed;
    }
  }
}

runCommand(
  'lint:python',
  new Command('npm run lint:python --')
    .description(
      'Lints the Python of this project and checks its types. Builds an environment of its own at the first run.',
    )
    .action(main),
);
