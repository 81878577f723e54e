import { Command } from 'commander';
import { runCommand } from '../shared/command/run-command';
import { CouldNotAsk, UserError } from '../shared/errors/user-error';
import { PROJECT_ROOT } from '../shared/process/project-paths';
import { runProcess } from '../shared/process/run-process';
import { readAudit } from './audit-report';

async function main(): Promise<void> {
  const { stdout } = await runProcess('npm', ['audit', '--omit=dev', '--json'], {
    cwd: PROJECT_ROOT,
  });
  const { vulnerable } = readAudit(stdout);
  if (vulnerable === undefined) {
    throw new CouldNotAsk({
      what: 'Nothing was audited: the npm registry returned no advisories.',
      where: 'npm audit --omit=dev',
      got: stdout.trim().split('\n').slice(0, 3).join('\n') || 'no answer',
      fix: 'run this where npm reaches a registry that answers audits',
    });
  }
  if (vulnerable.length > 0) {
    throw new UserError({
      what: 'Packages that synthesis runs have known vulnerabilities.',
      got: vulnerable.join('\n'),
      fix: 'npm audit --omit=dev lists the fixed versions; pin one of them',
    });
  }
  console.log('No package that synthesis runs has a known vulnerability.');
}

runCommand(
  'audit',
  new Command('npm run audit --')
    .description(
      'Asks the npm registry for known vulnerabilities of the packages that synthesis runs. Exits with 2 when it does not answer.',
    )
    .action(main),
);
