import { AREAS, PARTS_OF_R25, type Area, type VerifyCheck } from './check';
import type { TypeReaders } from './readers/reader';

/** What stands above it in the page is written by hand. */
const MARK = '<!-- What follows is written by `npm run docs:verification` from tools/verify. Change it there. -->';

/** How many conditions decide over the checks; those of one kind share theirs. */
function countConditions(checks: readonly VerifyCheck[]): number {
  const names = checks.flatMap(({ id, kind = id, conditions }) =>
    Object.keys(conditions).map((condition) => `${kind} ${condition}`),
  );
  return new Set(names).size;
}

/** The page with the checks, area by area, and with what no API reports. */
export function renderDocumentation(page: string, checks: readonly VerifyCheck[], readers: TypeReaders): string {
  const [written = ''] = page.split(MARK);
  return [
    `${written}${MARK}\n`,
    'R25 asks that it works as a whole. The checks say which part of it they hold up:\n',
    ...Object.entries(PARTS_OF_R25).map(([part, meaning]) => `- **${part}**: ${meaning}.`),
    `\nThe ${checks.length} checks have ${countConditions(checks)} conditions, those of one kind in common. A test breaks each of them by itself, and fails where one has no breakage.\n`,
    ...AREAS.map((area) => renderArea(area, checks)),
    renderUnseen(readers),
  ].join('\n');
}

function renderArea(area: Area, all: readonly VerifyCheck[]): string {
  const checks = all.filter((check) => check.area === area);
  return [
    `## ${area.charAt(0).toUpperCase()}${area.slice(1)} (\`${area}\`)`,
    '',
    '| requirement | check | what must hold | how to fix |',
    '|---|---|---|---|',
    ...checks.map(
      ({ requirement, id, title, fix }) => `| ${requirement} | \`${id}\` | ${cell(title)} | ${cell(fix)} |`,
    ),
    '',
  ].join('\n');
}

/** What is not compared, with the reason; on the emulator, what it does not keep. */
function renderUnseen(readers: TypeReaders): string {
  const rows = Object.entries(readers).flatMap(([type, { unseen = {}, emulator = {} }]) => [
    ...Object.entries(unseen).map(([path, reason]) => `| \`${type}\` | \`${path}\` | everywhere | ${cell(reason)} |`),
    ...Object.entries(emulator).map(
      ([path, reason]) => `| \`${type}\` | ${path === '' ? 'all' : `\`${path}\``} | local | ${cell(reason)} |`,
    ),
  ]);
  return ['## What is not compared', '', '| type | property | where | reason |', '|---|---|---|---|', ...rows, ''].join(
    '\n',
  );
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
