const WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** A whole number as names and sentences show it: up to twelve in words, larger ones in digits. */
export function inWords(count: number): string {
  return WORDS[count] ?? String(count);
}
