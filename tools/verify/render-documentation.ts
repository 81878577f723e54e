import { markdownTable } from '../shared/documents/markdown-table';
import { AREAS, PARTS_OF_R25, type Area, type VerifyCheck } from './check';
import type { TypeReaders } from './readers/reader';

/** The part of the page above this mark is written by hand. */
const MARK = '<!-- What follows is written by `npm run docs:verification` from tools/verify. Change it there. -->';

/** The page with the checks of each area, and with the properties that no API reports. */
export function renderDocumentation(page: string, checks: readonly VerifyCheck[], readers: TypeReaders): string {
  const [written = ''] = page.split(MARK);
  // Checks of one kind share their conditions.
  const conditions = checks.flatMap(({ id, kind = id, conditions: own }) =>
    Object.keys(own).map((condition) => `${kind} ${condition}`),
  );
  return [
    `${written}${MARK}\n`,
    'R25 requires that the platform works as a whole. Each check names the part that it verifies:\n',
    ...Object.entries(PARTS_OF_R25).map(([part, meaning]) => `- **${part}**: ${meaning}.`),
    `\nThe ${checks.length} checks have ${new Set(conditions).size} conditions; checks of one kind share theirs. A test violates each condition separately, and fails when one has no such case.\n`,
    ...AREAS.map((area) => renderArea(area, checks)),
    renderUnseen(readers),
  ].join('\n');
}

function renderArea(area: Area, all: readonly VerifyCheck[]): string {
  const checks = all.filter((check) => check.area === area);
  const rows = checks.map(({ requirement, id, title, fix }) => [requirement, `\`${id}\``, title, fix]);
  const table = markdownTable(['requirement', 'check', 'what must hold', 'how to fix'], rows);
  return `## ${area.charAt(0).toUpperCase()}${area.slice(1)} (\`${area}\`)\n\n${table}\n`;
}

/** The properties that are not compared, with the reason, and those that the emulator does not keep. */
function renderUnseen(readers: TypeReaders): string {
  const rows = Object.entries(readers).flatMap(([type, { unseen = {}, emulator = {} }]) => {
    const rowsOf = (where: string, reasons: object) =>
      Object.entries(reasons).map(([path, reason]) => {
        return [`\`${type}\``, path === '' ? 'all' : `\`${path}\``, where, String(reason)];
      });
    return [...rowsOf('everywhere', unseen), ...rowsOf('local', emulator)];
  });
  return `## What is not compared\n\n${markdownTable(['type', 'property', 'where', 'reason'], rows)}\n`;
}
