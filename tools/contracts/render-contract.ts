import type { Consumption, LayerContract, PublishedOutput } from './contract';
import { markdownTable } from '../shared/documents/markdown-table';
import { groupBy, sortBy } from '../shared/lists/lists';
import { showPath } from '../shared/templates/references';

/** Lookups of other stacks' outputs that one template may hold: docs/adr/0001-weak-references-between-stacks.md. */
export const MAX_LOOKUPS_PER_TEMPLATE = 14;

const INTRODUCTION = `# Contracts between the layers

Generated from the templates of the environment \`prod\` by \`npm run docs:contracts\`; a test fails when it is out of date. All
environments have the same contracts; stack names and resource names differ by the name of the environment.

A layer **publishes** outputs, and other layers read them when they are deployed
([ADR 1](adr/0001-weak-references-between-stacks.md)). Adding an output is free. Renaming or dropping one takes two releases:
first the consumers stop reading it and are deployed everywhere, then the output is removed. A consumer that rolls back reads
its outputs again, and fails when one is missing. \`test/independence/published-outputs.ts\` pins them.

**When a published value changes** because its resource is replaced, each consumer keeps the old value until it is deployed
again. \`npm run contracts -- --environment ENVIRONMENT\` lists the stale consumers, with the command for each.
`;

/** Renders the page with the contracts. */
export function renderContracts(contracts: readonly LayerContract[]): string {
  return [INTRODUCTION, renderLookups(contracts), ...contracts.map(renderLayer)].join('\n');
}

function renderLookups(contracts: readonly LayerContract[]): string {
  const rows = contracts.map(({ id, published, consumed }) => [
    `\`${id}\``,
    String(published.length),
    String(consumed.length),
    String(MAX_LOOKUPS_PER_TEMPLATE),
  ]);
  const header = ['layer', 'outputs published', 'lookups (`Fn::GetStackOutput`)', 'lookups allowed'];
  const note =
    'Each lookup is one call of DescribeStacks at every deployment, and CloudFormation throttles many of them ' +
    '(aws/aws-cdk #38010).';
  return `## Lookups per template\n\n${note}\n\n${markdownTable(header, rows)}\n`;
}

function renderLayer(contract: LayerContract): string {
  return [
    `## ${contract.id}\n`,
    `### What ${contract.id} publishes\n`,
    contract.published.length === 0 ? 'Nothing.\n' : contract.published.map(renderOutput).join('\n'),
    `### What ${contract.id} reads\n`,
    renderConsumed(contract.consumed),
    `### Names of ${contract.id} that other layers rely on\n`,
    contract.reliedNames.length === 0
      ? 'None.\n'
      : `${markdownTable(
          ['resource', 'name', 'used by'],
          contract.reliedNames.map(({ resourceType, property, name, usedBy }) => [
            `${resourceType} ${property}`,
            `\`${name}\``,
            usedBy.join(', '),
          ]),
        )}\n`,
    `### All fixed names of ${contract.id}\n`,
    'Each must be free when the layer is created; a resource that was retained still holds its name.\n',
    markdownTable(
      ['resource', 'names'],
      [...groupBy(contract.fixedNames, ({ resourceType }) => resourceType)].map(([type, names]) => [
        type,
        names.map(({ name }) => `\`${name}\``).join(', '),
      ]),
    ),
    '',
  ].join('\n');
}

function renderOutput({ name, logicalId, resourceType, attribute, consumers }: PublishedOutput): string {
  const value = attribute === 'Ref' ? 'id' : attribute;
  const head = `**\`${name}\`**\\\n${value} of ${resourceType} \`${logicalId}\`\n`;
  if (consumers.length === 0) {
    return `${head}\nRead by no layer: it is for people and scripts.\n`;
  }
  const rows = consumers.map((consumption) => [
    consumption.consumer,
    `\`${consumption.logicalId}\` (${consumption.resourceType})`,
    `\`${showPath(consumption.path)}\``,
    consumption.effect,
  ]);
  return `${head}\n${markdownTable(['consumer', 'resource', 'property', 'when the value changes, that resource is'], rows)}\n`;
}

function renderConsumed(consumed: readonly Consumption[]): string {
  if (consumed.length === 0) {
    return 'Nothing.\n';
  }
  const outputs = groupBy(consumed, ({ producer, outputName }) => `${producer} \`${outputName}\``);
  const rows = sortBy(outputs, ([output]) => output).map(([output, uses]) => [
    ...output.split(' '),
    String(uses.length),
  ]);
  return `${markdownTable(['from', 'output', 'lookups'], rows)}\n`;
}
