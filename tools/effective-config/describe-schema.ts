import type { z } from 'zod';
import { leavesOf, type Leaf } from '../../lib/config/schema-tree';

const INTRODUCTION = `# Configuration

Every value of an environment. Generated from \`lib/config/schema/\` by \`npm run docs:configuration\`; do not edit.

The files are \`config/base.ts\` (all environments), \`config/small.ts\` (dev and local) and one per environment; what a later
file says wins, and \`config/environments.ts\` says which belong together. \`npm run config -- --environment prod\` prints what
counts in the end and where each value came from.

What a change costs:

- **in place**: it is deployed without interruption, or with the short one that is named.
- **downtime**: requests fail or wait while it is deployed.
- **replacement**: something new takes the place of what was there, which is lost or stays behind.

Beside what a value may be by itself there are rules between values, in \`lib/config/rules/\`. prod is held to more of them:
\`lib/config/rules/production-rules.ts\`.
`;

/** The schema as a page of documentation. */
export function describeSchema(schema: z.core.$ZodType): string {
  const leaves = leavesOf(schema);
  const sections = [...new Set(leaves.map(sectionOf))];
  const tables = sections.map((name) => {
    const rows = leaves.filter((leaf) => sectionOf(leaf) === name).map(row);
    return [`## ${name}`, '', ...header(), ...rows].join('\n');
  });
  return [INTRODUCTION, ...tables].join('\n\n').replaceAll('\n\n\n', '\n\n').concat('\n');
}

function sectionOf({ path }: Leaf): string {
  return path.length === 1 ? 'The environment itself' : path.slice(0, -1).join('.');
}

function header(): string[] {
  const names = ['path', 'meaning', 'type', 'unit', 'default', 'allowed', 'a change is'];
  return [cells(names), cells(names.map(() => '---'))];
}

function row(leaf: Leaf): string {
  const { notes, path, type, allowed } = leaf;
  const change = notes.changeNote === undefined ? notes.change : `**${notes.change}**: ${notes.changeNote}`;
  return cells([`\`${path.join('.')}\``, notes.description, type, notes.unit ?? '', defaultOf(leaf), allowed, change]);
}

function defaultOf({ optional, defaultValue }: Leaf): string {
  if (!optional) {
    return 'required';
  }
  if (defaultValue === undefined) {
    return 'none';
  }
  return `\`${typeof defaultValue === 'string' ? defaultValue : JSON.stringify(defaultValue)}\``;
}

function cells(texts: readonly string[]): string {
  return `| ${texts.map((text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')).join(' | ')} |`;
}
