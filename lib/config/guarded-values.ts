/** Thrown by guarded values when something is read that is wrong. */
export class UnusableValue extends Error {}

/**
 * A view of a configuration through which what is wrong by itself cannot be read.
 *
 * A rule that asks for such a value ends with {@link UnusableValue}, instead of a second, misleading problem.
 *
 * @param isUsable Whether the value or section at a path may be read.
 */
export function guarded<T extends object>(values: T, isUsable: (path: string) => boolean, parents = ''): T {
  return new Proxy(values, {
    get: (target, name): unknown => {
      const path = `${parents}${String(name)}`;
      if (!isUsable(path)) {
        throw new UnusableValue(path);
      }
      const value: unknown = Reflect.get(target, name);
      const isNested = typeof value === 'object' && value !== null && !Array.isArray(value);
      return isNested ? guarded(value, isUsable, `${path}.`) : value;
    },
  });
}
