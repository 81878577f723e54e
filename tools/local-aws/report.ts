import { textTable } from '../shared/documents/text-table';
import { groupBy } from '../shared/lists/lists';
import { bullets } from '../shared/text/sections';
import type { EmulatorReport } from '../shared/emulator/emulator-report';
import type { LocalDeployment } from './deployment';

/**
 * The report after a deployment: the stacks, and what the deployment does not prove.
 *
 * @param details Whether to list each place that this project replaces in the emulator, instead of their number.
 */
export function renderReport({ stacks, report }: Pick<LocalDeployment, 'stacks' | 'report'>, details = false): string {
  const rows = stacks.map(({ id, stackName, status, resources, seconds }) => [
    id,
    stackName,
    status,
    String(resources.length),
    seconds?.toFixed(1) ?? '',
  ]);
  const table = textTable(['Stack', 'CloudFormation name', 'Status', 'Resources', 'Seconds'], rows);
  return [table, renderLimits(report, details)].join('\n\n');
}

function renderLimits(report: EmulatorReport | undefined, details: boolean): string {
  if (report === undefined) {
    return 'This endpoint does not report what it models and what it only accepts.';
  }
  const counts = [...groupBy(report.recorded, ({ type }) => type)].map(([type, { length }]) => `${length} x ${type}`);
  return [
    'Resources that the emulator only recorded, without any effect:',
    ...bullets(counts.length === 0 ? ['none'] : counts),
    'What the emulator does not do:',
    ...bullets(report.limits),
    ...(details
      ? [
          `What this project replaces in the emulator, ${report.replaced.length} places:`,
          ...bullets(placesBySentence(report)),
        ]
      : [
          `This project replaces ${report.replaced.length} places in the emulator: --details lists them, ` +
            'docs/adr/0010-emulator-with-an-extension.md explains why.',
        ]),
  ].join('\n');
}

/** One line for each sentence, with all of its places. */
function placesBySentence({ replaced }: EmulatorReport): string[] {
  const all = replaced.flatMap(({ place, sentences }) => sentences.map((sentence) => ({ place, sentence })));
  const groups = groupBy(all, ({ sentence }) => sentence);
  return [...groups].map(([sentence, same]) => `${same.map(({ place }) => place).join(', ')}: ${sentence}`);
}
