import * as fs from 'node:fs';
import * as path from 'node:path';
import { Command } from 'commander';
import { PROJECT_ROOT } from './process/project-paths';

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

/** The command line of a generated page. */
export function documentCommand({ command, file, source, render }: GeneratedDocument): Command {
  return new Command(`npm run ${command} --`)
    .description(`Writes ${file} from ${source}. A test fails when it is out of date.`)
    .allowExcessArguments(false)
    .action(() => {
      fs.writeFileSync(path.join(PROJECT_ROOT, file), render());
      console.log(`Wrote ${file}.`);
    });
}
