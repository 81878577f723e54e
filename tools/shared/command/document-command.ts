import * as fs from 'node:fs';
import * as path from 'node:path';
import { Command } from 'commander';
import { PROJECT_ROOT } from '../process/project-paths';
import { runCommand } from './run-command';

/** A page under `docs/` that is generated. */
export interface GeneratedDocument {
  /** Name of the command after `npm run`. */
  readonly command: string;
  /** Path of the page, relative to the project's root. */
  readonly file: string;
  /** Source of the page, to complete "Writes the page from". */
  readonly source: string;
  /** Its text. */
  readonly render: () => string;
}

/** Runs the command of a generated page. */
export function runDocumentCommand({ command, file, source, render }: GeneratedDocument): void {
  runCommand(
    command,
    new Command(`npm run ${command} --`)
      .description(`Writes ${file} from ${source}. A test fails when it is out of date.`)
      .action(() => {
        fs.writeFileSync(path.join(PROJECT_ROOT, file), render());
        console.log(`Wrote ${file}.`);
      }),
  );
}
