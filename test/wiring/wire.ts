/**
 * A value of the configuration, another than prod has and no default, and every place of the templates that it changes. The
 * library writes some values into each tag or each reference to another layer too; `test/tags.test.ts` is about tags.
 */
export type Wire = [path: string, value: unknown, places: readonly string[], ...others: 'tags and references'[]];
