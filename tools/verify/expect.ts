type Plain = string | number | boolean | undefined;

/** Nothing where a value is as promised, else what is wrong with it. */
export function differs(what: string, got: Plain, wanted: Plain): string[] {
  return got === wanted ? [] : [`${what} is ${got ?? 'not set'}, not ${wanted ?? 'unset'}`];
}

/** What one list has too much and too little of, compared with another, whatever the order. */
export function differingItems(what: string, got: readonly string[], wanted: readonly string[]): string[] {
  const surplus = got.filter((item) => !wanted.includes(item));
  const missing = wanted.filter((item) => !got.includes(item));
  return [
    ...(surplus.length === 0 ? [] : [`${what} not intended: ${surplus.join(', ')}`]),
    ...(missing.length === 0 ? [] : [`${what} missing: ${missing.join(', ')}`]),
  ];
}

/** A list in which each value is once, in order. */
export function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.map((value) => value ?? 'none'))].sort();
}
