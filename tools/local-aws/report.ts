import { textTable } from '../shared/documents/text-table';
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
  const types = report.recorded.map(({ type }) => type);
  const counts = [...new Set(types)].map((type) => `${types.filter((other) => other === type).length} x ${type}`);
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
  const places = new Map<string, string[]>();
  for (const { place, sentences } of replaced) {
    for (const sentence of sentences) {
      places.set(sentence, [...(places.get(sentence) ?? []), place]);
    }
  }
  return [...places].map(([sentence, names]) => `${names.join(', ')}: ${sentence}`);
}

function bullets(lines: readonly string[]): string[] {
  return lines.map((line) => `  - ${line}`);
}
