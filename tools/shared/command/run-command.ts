import * as os from 'node:os';
import { CommanderError, type Command } from 'commander';
import { ConfigurationError } from '../../../lib/config/configuration-error';
import { contextFiles, refuseHiddenContext } from '../../../lib/config/context-files';
import { explainFailure } from '../errors/aws-failure';
import { CouldNotAsk, UserError } from '../errors/user-error';
import { PROJECT_ROOT } from '../process/project-paths';
import { EXIT, EXIT_HELP } from './exit-status';
import { refuseUnusableShell } from './command-options';
import { readShell } from './shell';

/**
 * Runs a command. A user's mistake is printed as one message without a stack trace, and sets the exit status.
 *
 * @param name Name after `npm run`.
 */
export function runCommand(name: string, command: Command): void {
  refuseUnusableShell(name, command);
  void command
    .allowExcessArguments(false)
    .addHelpText('after', EXIT_HELP)
    .showHelpAfterError('(add --help for all options)')
    .exitOverride()
    .hook('preAction', () => {
      refuseHiddenContext(contextFiles(PROJECT_ROOT, os.homedir()));
    })
    .parseAsync()
    .catch((error: unknown) => {
      process.exitCode = statusOf(error);
    });
}

function statusOf(error: unknown): number {
  if (error instanceof CommanderError) {
    // Commander has already printed the error, or the help.
    return error.exitCode === 0 ? EXIT.ok : EXIT.failed;
  }
  const known =
    error instanceof UserError || error instanceof ConfigurationError
      ? error
      : explainFailure(error, readShell().endpoint);
  if (known === undefined) {
    throw error;
  }
  console.error(known.message);
  return known instanceof CouldNotAsk ? EXIT.couldNotAsk : EXIT.failed;
}
