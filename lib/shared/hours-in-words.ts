const WORDS: Readonly<Record<number, string>> = { 6: 'six', 12: 'twelve' };

/** A number of hours as a sentence has it: the common ones in words, the others in figures. */
export function hoursInWords(hours: number): string {
  return WORDS[hours] ?? String(hours);
}
