import type { SynthesizedPlatform } from './platform';

/** A place in a template, `EdgeStack AWS::WAFv2::WebACL Rules.Statement`, and what is there now. Services have their name in it. */
export interface Difference {
  readonly place: string;
  readonly value: unknown;
}

/** What has changed in the templates and in the stacks themselves; ids and positions in lists are left out. */
export function differences(before: SynthesizedPlatform, after: SynthesizedPlatform): Difference[] {
  return Object.entries(after.templates).flatMap(([id, template]) => {
    const old = before.templates[id as keyof typeof before.templates];
    const ids = [...new Set([...Object.keys(old.Resources), ...Object.keys(template.Resources)])];
    return ids.flatMap((logicalId) => {
      const [was, is] = [old.Resources[logicalId], template.Resources[logicalId]];
      const service = /^(?:Frontend|Backend)/.exec(logicalId)?.[0];
      const type = [service, (is ?? was)?.Type].filter((part) => part !== undefined).join(' ');
      return was === undefined || is === undefined
        ? [{ place: `${id} ${type} ${was === undefined ? 'added' : 'removed'}`, value: is?.Properties }]
        : differing({ ...was, ...was.Properties, Properties: 0 }, { ...is, ...is.Properties, Properties: 0 }).map(
            ({ place, value }) => ({ place: `${id} ${type} ${place}`, value }),
          );
    });
  });
}

function differing(was: unknown, is: unknown): Difference[] {
  if (JSON.stringify(was) === JSON.stringify(is)) {
    return [];
  }
  if (!isMap(was) || !isMap(is)) {
    return [{ place: '', value: is }];
  }
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) =>
    differing(was[key], is[key]).map(({ place, value }) => ({
      place: [/^\d+$|^Fn::|^Metadata$/.test(key) ? '' : key, place].filter((part) => part !== '').join('.'),
      value,
    })),
  );
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
