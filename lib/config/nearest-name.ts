import { distance } from 'fastest-levenshtein';

/** The candidate that a misspelled name most likely means, or undefined when none is close. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  const limit = Math.max(2, Math.floor(name.length / 3));
  const lowerCase = name.toLowerCase();
  const began = candidates.find(
    (candidate) => name.length > 3 && candidate.toLowerCase().startsWith(lowerCase.slice(0, -1)),
  );
  if (began !== undefined) {
    return began;
  }
  const ranked = candidates
    .map((candidate) => ({ candidate, edits: distance(lowerCase, candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  return best !== undefined && best.edits <= Math.min(limit, best.candidate.length - 1) ? best.candidate : undefined;
}
