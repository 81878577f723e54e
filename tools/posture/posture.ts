import { Command } from 'commander';
import { EXIT } from '../shared/command/exit-status';
import { progress } from '../shared/command/progress';
import { runCommand } from '../shared/command/run-command';

runCommand(
  'posture',
  new Command('npm run posture --')
    .description(
      'Deploys prod to an AWS emulator on this machine and lets Prowler check it. Every failure is fixed or has a reviewed ' +
        'exception with a reason. The first run installs Prowler into a Python environment of its own.',
    )
    .action(async () => {
      // The clients take a second to load, which --help need not wait for.
      const { deployProduction } = await import('./deploy-production');
      const { lookAt } = await import('./look-at');
      const { renderPosture } = await import('./render-posture');
      const production = await deployProduction(progress);
      try {
        const posture = await lookAt(production.target, progress);
        progress('Done.');
        console.log(renderPosture(posture));
        process.exitCode = posture.open.length + posture.stale.length === 0 ? EXIT.ok : EXIT.failed;
      } finally {
        await production.stop();
      }
    }),
);
