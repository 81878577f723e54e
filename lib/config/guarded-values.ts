import { isSection } from './layers';

/** Thrown when a wrong value is read through {@link guarded}. */
export class UnusableValue extends Error {}

/**
 * A view of a configuration that does not give out values that are wrong by themselves.
 *
 * A rule that reads such a value ends with {@link UnusableValue}, instead of reporting a second, misleading problem.
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
      return isSection(value) ? guarded(value, isUsable, `${path}.`) : value;
    },
  });
}
