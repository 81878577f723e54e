import { markdownTable } from '../shared/documents/markdown-table';
import type { ServiceFact } from './service-fact';

const HEAD = `# Service facts

Generated from \`tools/service-facts/\` by \`npm run docs:facts\`; do not edit. A test fails when it is out of date.

What AWS services check, and no schema, rule pack or emulator knows. \`test/tools/service-facts/service-facts.test.ts\` checks
each fact against the templates of all environments and their variants, and breaks each fact once.
`;

/** The page that lists all facts with the service's rule and its source. */
export function renderFacts(facts: readonly ServiceFact[]): string {
  return [
    HEAD,
    `${facts.length} facts.`,
    '',
    markdownTable(
      ['service', 'fact', 'rule', 'source'],
      facts.map(({ id, area, rule, source }) => [area, `\`${id}\``, rule.replaceAll('*', '\\*'), links(source)]),
    ),
    '',
  ].join('\n');
}

function links(source: string): string {
  return source
    .split(' ')
    .map(
      (url) =>
        `[${
          url
            .split('/')
            .at(-1)
            ?.replace(/\.html.*/, '') ?? url
        }](${url})`,
    )
    .join('<br>');
}
