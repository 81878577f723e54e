/** What is published, by layer. */
export type OutputNames = Readonly<Record<string, readonly string[]>>;

const TWO_RELEASES = `A deployed consumer reads the old name at its next deployment and when it rolls back, and fails where it is missing.
To rename or drop an output, take two releases:
  1. Remove all uses in the consumers, and keep the output in the producer under its name:
       new CfnOutput(this, 'Kept', { value: VALUE }).overrideLogicalId('NAME');
     Deploy the producer, then all consumers, in every environment.
  2. When no rollback to before release 1 is needed any more, remove that line, and the name in
     test/independence/published-outputs.ts.
If a logical id changed by accident (a construct id, or one more level of nesting), undo that: it would also replace the
resource.`;

/** Explains a change of the published outputs and what it requires. Empty when nothing changed. */
export function explainOutputChanges(pinned: OutputNames, published: OutputNames): string {
  const gone = difference(pinned, published);
  const added = difference(published, pinned);
  return [
    gone.length === 0 ? '' : `No longer published:\n${list(gone)}\n${TWO_RELEASES}\n`,
    added.length === 0
      ? ''
      : `Published, and not yet in test/independence/published-outputs.ts; add there:\n${list(added)}\n`,
  ].join('');
}

function difference(from: OutputNames, without: OutputNames): string[] {
  return Object.entries(from).flatMap(([layer, names]) =>
    names.filter((name) => !(without[layer] ?? []).includes(name)).map((name) => `${layer}.${name}`),
  );
}

function list(names: readonly string[]): string {
  return names.map((name) => `  - ${name}`).join('\n');
}
