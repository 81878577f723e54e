/**
 * A value of the configuration, another than prod has and no default, and every place of the templates that it changes; or
 * some of those places, where the value is part of most names and tags.
 */
export type Wire = [path: string, value: unknown, places: readonly string[], ...more: 'and more'[]];
