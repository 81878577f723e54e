/** A table before it is drawn, for a terminal or a page. */
export interface TableData {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A table with a row for each of some things: each column is its head and what stands in it. */
export function tableOf<Thing>(
  title: string,
  things: readonly Thing[],
  ...columns: readonly (readonly [head: string, cell: (thing: Thing) => string])[]
): TableData {
  return {
    title,
    head: columns.map(([head]) => head),
    rows: things.map((thing) => columns.map(([, cell]) => cell(thing))),
  };
}
