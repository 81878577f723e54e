/** All items of all pages. */
export async function collect<Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) {
    items.push(...(itemsOf(page) ?? []));
  }
  return items;
}

/** What is read of each of several, in one list. */
export async function collectEach<Key, Item>(
  keys: readonly Key[],
  read: (key: Key) => Promise<readonly Item[]>,
): Promise<Item[]> {
  return (await Promise.all(keys.map(read))).flat();
}

/** A list in pieces, for calls that take only so many names. */
export function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
