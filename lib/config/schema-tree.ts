import { z } from 'zod';
import { allowedValues, settingNotes, type SettingNotes } from './schema/setting';

/** A single value of the schema, with what is known about it. */
export interface Leaf {
  /** Names from the root down, for example `['network', 'vpcCidr']`. */
  readonly path: readonly string[];
  /** Its schema, with default and all. */
  readonly schema: z.core.$ZodType;
  /** What the value is for and what a change costs. */
  readonly notes: SettingNotes;
  /** Type, in a word. */
  readonly type: string;
  /** What it may be, in words. */
  readonly allowed: string;
  /** Whether it may be left out. */
  readonly optional: boolean;
  /** What it is when left out, or undefined where there is nothing. */
  readonly defaultValue: unknown;
}

/** A part of the JSON schema that zod writes, with what our registries know of it. */
interface Node extends Partial<Pick<Leaf, 'allowed'>> {
  readonly type: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
}

const TYPES: Readonly<Record<string, string>> = {
  array: 'list',
  boolean: 'true or false',
  integer: 'number',
  number: 'number',
};

/** A schema as JSON schema, and the values in it by path. */
interface Tree {
  readonly root: Node;
  readonly values: ReadonlyMap<string, Pick<Leaf, 'schema' | 'notes'>>;
  /** Every value, once somebody asked for them. */
  leaves?: readonly Leaf[];
}

const trees = new WeakMap<z.core.$ZodType, Tree>();

/** Names of the sections and values directly below a section; none where the path is not that of a section. */
export function namesBelow(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  const section = path.reduce<Node | undefined>((node, name) => node?.properties?.[String(name)], treeOf(schema).root);
  return Object.keys(section?.properties ?? {});
}

/** Every value of a schema, in its order. */
export function leavesOf(schema: z.core.$ZodType): readonly Leaf[] {
  const tree = treeOf(schema);
  return (tree.leaves ??= leavesBelow(tree.root, tree.values, [], false));
}

function leavesBelow(node: Node, values: Tree['values'], path: readonly string[], optional: boolean): Leaf[] {
  const { properties, required = [] } = node;
  return properties === undefined
    ? [leaf(node, values.get(path.join('.')), path, optional)]
    : Object.entries(properties).flatMap(([name, child]) =>
        leavesBelow(child, values, [...path, name], !required.includes(name)),
      );
}

function leaf(
  { type, allowed, default: defaultValue }: Node,
  value: Pick<Leaf, 'schema' | 'notes'> | undefined,
  path: readonly string[],
  optional: boolean,
): Leaf {
  if (value === undefined || allowed === undefined) {
    throw new Error(
      `${path.join('.')}: the schema has no notes for it; declare it by setting() and a type of setting.ts`,
    );
  }
  return { path, ...value, type: TYPES[type] ?? 'text', allowed, optional, defaultValue };
}

/** The schema as JSON schema, by zod's own writer. A wrapper, such as a default, takes over what the type in it allows. */
function treeOf(schema: z.core.$ZodType): Tree {
  const known = trees.get(schema);
  if (known !== undefined) {
    return known;
  }
  const values = new Map<string, Pick<Leaf, 'schema' | 'notes'>>();
  const root = z.toJSONSchema(schema, {
    io: 'input',
    reused: 'inline',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema, path }) => {
      const notes = settingNotes.get(zodSchema);
      const allowed = allowedValues.get(zodSchema)?.allowed;
      if (notes !== undefined) {
        values.set(path.filter((name) => name !== 'properties').join('.'), { schema: zodSchema, notes });
      }
      Object.assign(jsonSchema, allowed && { allowed });
    },
  }) as Node;
  const tree: Tree = { root, values };
  trees.set(schema, tree);
  return tree;
}
