import * as fs from 'node:fs';
import * as path from 'node:path';
import { Command } from 'commander';
import { EXIT } from '../shared/command/exit-status';
import { runCommand } from '../shared/command/run-command';
import { withRow } from '../shared/documents/markdown-table';
import { UserError } from '../shared/errors/user-error';
import { lastLines } from '../shared/process/last-lines';
import { LOCAL_DIRECTORY, PROJECT_ROOT } from '../shared/process/project-paths';
import { runProcess } from '../shared/process/run-process';
import { acceptedSurvivors } from './accepted-survivors';
import { FOLDERS } from './folders';
import { readReport } from './mutation-report';
import { namedMutations } from './named-mutation';
import { testsWithoutMutation } from './named-rows';
import { checkNamedTests } from './named-tests';
import { renderRow } from './render-mutation';
import { judge } from './survivors';

const STRYKER = path.join(path.dirname(require.resolve('@stryker-mutator/core/package.json')), 'bin', 'stryker.js');
const CONFIG = path.join(__dirname, 'stryker.config.mjs');
const PAGE = path.join(PROJECT_ROOT, 'docs', 'mutation.md');

interface Options {
  readonly fresh?: true;
  readonly named?: true | string;
}

async function main(paths: readonly string[], { fresh, named }: Options): Promise<void> {
  if (named !== undefined) {
    await checkNames(named === true ? '' : named);
    return;
  }
  for (const folder of paths.length === 0 ? Object.keys(FOLDERS) : paths.map(folderOf)) {
    const mutants = await mutate(folder, fresh === true);
    const verdict = judge(mutants, acceptedSurvivors());
    const today = new Date().toISOString().slice(0, 10);
    fs.writeFileSync(PAGE, withRow(fs.readFileSync(PAGE, 'utf8'), renderRow(folder, verdict, today)));
    for (const { file, lineNumber, mutator, line, replacement } of verdict.open) {
      console.log(`survived: ${file}:${lineNumber} ${mutator}\n  ${line}\n  -> ${replacement}`);
    }
    for (const { file, line, mutator } of verdict.stale) {
      console.log(`stale in tools/mutation/accepted-survivors: ${file} ${mutator}\n  ${line}`);
    }
    console.log(`${folder}: ${verdict.killed} of ${verdict.counted} killed, ${verdict.open.length} open`);
    if (verdict.open.length + verdict.stale.length > 0) {
      process.exitCode = EXIT.failed;
    }
  }
}

function folderOf(given: string): string {
  const wanted = path.relative(PROJECT_ROOT, path.resolve(given));
  if (FOLDERS[wanted] === undefined) {
    throw new UserError({
      what: 'Nothing can be mutated at this path.',
      got: given,
      fix: `choose from ${Object.keys(FOLDERS).join(', ')}`,
    });
  }
  return wanted;
}

async function mutate(folder: string, fresh: boolean) {
  const results = path.join(LOCAL_DIRECTORY, 'mutation', `${folder.replaceAll('/', '-')}.json`);
  fs.mkdirSync(path.dirname(results), { recursive: true });
  const args = ['run', CONFIG, '--concurrency', '1', '--incrementalFile', results];
  const mutated = ['--mutate', (FOLDERS[folder] ?? []).join(',')];
  const { exitCode, output } = await runProcess(
    process.execPath,
    [STRYKER, ...args, ...mutated, ...(fresh ? ['--force'] : [])],
    { cwd: PROJECT_ROOT, onLine: console.error },
  );
  if (exitCode !== 0) {
    throw new UserError({
      what: 'StrykerJS failed.',
      where: folder,
      got: lastLines(output),
      fix: 'make the tests of that folder pass; then run the command again, which continues where it stopped',
    });
  }
  return readReport(results);
}

async function checkNames(part: string): Promise<void> {
  // Jest's own command sets this too. Outside of tests, the CDK library prints findings.
  // oxlint-disable-next-line no-restricted-properties -- set for Jest, not read.
  process.env.NODE_ENV = 'test';
  const all = namedMutations();
  const mutations = all.filter(({ file, kills }) => [file, ...kills].some((text) => text.includes(part)));
  const verdicts = await checkNamedTests(mutations, (verdict) => {
    console.log(`${verdict.problem ?? 'fails as it should'}: ${verdict.test} (${verdict.mutation.file})`);
  });
  const wrong = verdicts.filter(({ problem }) => problem !== undefined);
  console.log(`${verdicts.length - wrong.length} of ${verdicts.length} named tests notice their mutation.`);
  const without = testsWithoutMutation(all);
  for (const test of without) {
    console.log(`no mutation in tools/mutation: ${test}`);
  }
  if (wrong.length + without.length > 0) {
    process.exitCode = EXIT.failed;
  }
}

runCommand(
  'mutation',
  new Command('npm run mutation --')
    .description('Changes the code in one place at a time and lists the changes that no unit test notices.')
    .argument('[paths...]', `some of ${Object.keys(FOLDERS).join(', ')}`)
    .option('--fresh', 'forget what earlier runs found')
    .option(
      '--named [part]',
      'break the files that docs/requirements.md and docs/compliance.md name instead, and run the tests that they name',
    )
    .action(main),
);
