/** The beginning of a text that is longer than so many characters. */
export function keepStart(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}...` : text;
}

/** The end of a text that is longer than so many characters: ids and ARNs differ there. */
export function keepEnd(text: string, most: number): string {
  return text.length > most ? `...${text.slice(3 - most)}` : text;
}
