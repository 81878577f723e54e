import { textTable } from '../shared/documents/text-table';
import { groupBy } from '../shared/lists/lists';
import { bullets } from '../shared/text/lists';
import type { EmulatorReport } from '../shared/emulator/emulator-report';
import type { LocalDeployment } from './deployment';

/** What a person reads after a deployment: the stacks, and what the deployment does not prove. */
export function renderReport({ stacks, report }: Pick<LocalDeployment, 'stacks' | 'report'>): string {
  const rows = stacks.map(({ id, stackName, status, resources, seconds }) => [
    id,
    stackName,
    status,
    String(resources.length),
    seconds?.toFixed(1) ?? '',
  ]);
  const table = textTable(['Stack', 'CloudFormation name', 'Status', 'Resources', 'Seconds'], rows);
  return [table, renderLimits(report)].join('\n\n');
}

function renderLimits(report: EmulatorReport | undefined): string {
  if (report === undefined) {
    return 'What this endpoint models and what it only accepts is not known here.';
  }
  const counts = [...groupBy(report.recorded, ({ type }) => type)].map(([type, { length }]) => `${length} x ${type}`);
  return [
    'Resource types that were only recorded, not modelled:',
    ...bullets(counts.length === 0 ? ['none'] : counts),
    'What the emulator does not do:',
    ...bullets(report.limits),
    `What this project replaces in the emulator, ${report.replaced.length} places:`,
    ...bullets(placesBySentence(report)),
  ].join('\n');
}

/** Places of the same sentence in one line. */
function placesBySentence({ replaced }: EmulatorReport): string[] {
  const all = replaced.flatMap(({ place, sentences }) => sentences.map((sentence) => ({ place, sentence })));
  const groups = groupBy(all, ({ sentence }) => sentence);
  return [...groups].map(([sentence, same]) => `${same.map(({ place }) => place).join(', ')}: ${sentence}`);
}
