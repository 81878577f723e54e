const FIXED = 20_261_122;

/** The seed of the random tests. Set `CONFIG_SEED` to another number, or to `random` for a new seed in each run. */
export function seed(): number {
  const wanted = process.env.CONFIG_SEED;
  if (wanted === undefined) {
    return FIXED;
  }
  return wanted === 'random' ? Date.now() % 2 ** 31 : Number(wanted);
}
