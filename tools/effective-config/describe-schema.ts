import type { z } from 'zod';
import { markdownTable } from '../shared/documents/markdown-table';
import { groupBy } from '../shared/lists/lists';
import { textOrJson } from '../shared/text/json';
import { leavesOf, type Leaf } from '../../lib/config/schema-tree';

const HEADER = ['path', 'meaning', 'type', 'unit', 'default', 'allowed', 'a change is'];

const INTRODUCTION = `# Configuration

Every value of an environment. Generated from \`lib/config/schema/\` by \`npm run docs:configuration\`; do not edit.

The files are \`config/base.ts\` (all environments), \`config/small.ts\` (dev and local) and one per environment;
\`config/environments.ts\` lists the files of each environment. A later file overrides an earlier one.
\`npm run config -- --environment prod\` prints the effective values and where each came from.

What a change costs:

- **in place**: the change is deployed without interruption, or with the short one that the table names.
- **downtime**: requests fail or wait while the change is deployed.
- **replacement**: CloudFormation creates a new resource; the old one is deleted, or left behind.

The table shows what each value may be on its own. Rules between values are in \`lib/config/rules/\`; prod must keep more of
them: \`lib/config/rules/production-rules.ts\`.
`;

/** The schema as a page of documentation. */
export function describeSchema(schema: z.core.$ZodType): string {
  const sections = [...groupBy(leavesOf(schema), sectionOf)];
  const tables = sections.map(([name, leaves]) => `## ${name}\n\n${markdownTable(HEADER, leaves.map(row))}`);
  return [INTRODUCTION, ...tables].join('\n\n').replaceAll('\n\n\n', '\n\n').concat('\n');
}

function sectionOf({ path }: Leaf): string {
  return path.length === 1 ? 'The environment itself' : path.slice(0, -1).join('.');
}

function row(leaf: Leaf): string[] {
  const { notes, path, type, allowed } = leaf;
  const change = notes.changeNote === undefined ? notes.change : `**${notes.change}**: ${notes.changeNote}`;
  const texts = [`\`${path.join('.')}\``, notes.description, type, notes.unit ?? '', defaultOf(leaf), allowed, change];
  return texts.map((text) => text.replaceAll('<', '&lt;'));
}

function defaultOf({ optional, defaultValue }: Leaf): string {
  if (!optional) {
    return 'required';
  }
  if (defaultValue === undefined) {
    return 'none';
  }
  return `\`${textOrJson(defaultValue)}\``;
}
