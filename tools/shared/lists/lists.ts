/** The items by what they have in common, both in the order in which they come. */
export function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key) ?? [];
    group.push(item);
    groups.set(key, group);
  }
  return groups;
}

/** The items in the order of a text that each has. */
export function sortBy<Item>(items: Iterable<Item>, textOf: (item: Item) => string): Item[] {
  return [...items].sort((one, other) => {
    const [first, second] = [textOf(one), textOf(other)];
    return first === second ? 0 : first < second ? -1 : 1;
  });
}

/** What is not among others. */
export function without<Item>(items: readonly Item[], others: readonly (Item | undefined)[]): Item[] {
  return items.filter((item) => !others.includes(item));
}
