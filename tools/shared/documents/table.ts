/** A table before it is drawn, for a terminal or a page. */
export interface TableData {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A table with one row for each item: a column has a head and a function that fills its cells. */
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
