type ItemOf<Value> = Value extends undefined ? never : Value extends readonly (infer Item)[] ? Item : Value;

/** All items of all pages, by the names under which a page has them. */
export async function collect<Page, Name extends keyof Page>(
  pages: AsyncIterable<Page>,
  ...names: readonly Name[]
): Promise<ItemOf<Page[Name]>[]> {
  const items: unknown[] = [];
  for await (const page of pages) {
    items.push(...names.flatMap((name) => page[name] ?? []));
  }
  return items as ItemOf<Page[Name]>[];
}

/** What is read for each key, in one list. */
export async function collectEach<Key, Item>(
  keys: readonly Key[],
  read: (key: Key) => Promise<readonly Item[]>,
): Promise<Item[]> {
  return (await Promise.all(keys.map(read))).flat();
}
