import { textTable } from '../shared/documents/text-table';
import { textOrJson } from '../shared/text/json';
import type { EffectiveSetting, EffectiveSettings } from './effective-settings';

/** Only spaces between columns, so that a line can be searched for and copied. */
const PLAIN = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '' },
  ...{ 'bottom-right': '', left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '  ' },
};

/** The settings as a table. */
export function renderTable(settings: readonly EffectiveSetting[]): string {
  const rows = settings.map(({ path, value, source }) => [path, shown(value), source]);
  return textTable(['setting', 'value', 'from'], rows, {
    chars: PLAIN,
    style: { compact: false, 'padding-left': 0, 'padding-right': 0 },
  })
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** The settings for another program. */
export function renderJson({ config, settings }: EffectiveSettings): string {
  const sources = Object.fromEntries(settings.map(({ path, source }) => [path, source]));
  return JSON.stringify({ config, sources }, undefined, 2);
}

function shown(value: unknown): string {
  if (value === undefined) {
    return '-';
  }
  if (Array.isArray(value)) {
    return value.join(', ') || '(none)';
  }
  return textOrJson(value);
}
