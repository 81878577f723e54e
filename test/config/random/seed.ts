const FIXED = 20_261_122;

/** Where random tests begin. `CONFIG_SEED` takes another number, or `random` for a new one. */
export function seed(): number {
  const wanted = process.env.CONFIG_SEED;
  if (wanted === undefined) {
    return FIXED;
  }
  return wanted === 'random' ? Date.now() % 2 ** 31 : Number(wanted);
}
