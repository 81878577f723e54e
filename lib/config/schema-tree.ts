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

/** The sections and values directly below a section, by name; undefined where the path is not that of a section. */
export function childrenOf(
  schema: z.core.$ZodType,
  path: readonly PropertyKey[],
): Readonly<Record<string, z.core.$ZodType>> | undefined {
  const { inner } = unwrap(schema);
  if (!(inner instanceof z.core.$ZodObject)) {
    return undefined;
  }
  const shape: Readonly<Record<string, z.core.$ZodType>> = inner._zod.def.shape;
  const [name, ...rest] = path;
  if (name === undefined) {
    return shape;
  }
  const child = Object.entries(shape).find(([key]) => key === name)?.[1];
  return child === undefined ? undefined : childrenOf(child, rest);
}

/** Every value of a schema, in its order. */
export function leavesOf(schema: z.core.$ZodType, parents: readonly string[] = []): Leaf[] {
  const children = childrenOf(schema, []);
  if (children === undefined) {
    return [leaf(schema, parents)];
  }
  return Object.entries(children).flatMap(([name, child]) => leavesOf(child, [...parents, name]));
}

function leaf(schema: z.core.$ZodType, path: readonly string[]): Leaf {
  const { inner, optional, defaultValue } = unwrap(schema);
  const notes = settingNotes.get(schema);
  const allowed = allowedValues.get(inner)?.allowed;
  if (notes === undefined || allowed === undefined) {
    throw new Error(
      `${path.join('.')}: the schema says nothing about it; declare it by setting() and a type of setting.ts`,
    );
  }
  return { path, schema, notes, type: typeName(inner), allowed, optional, defaultValue };
}

function unwrap(schema: z.core.$ZodType): { inner: z.core.$ZodType; optional: boolean; defaultValue: unknown } {
  if (schema instanceof z.core.$ZodOptional) {
    return { ...unwrap(schema._zod.def.innerType), optional: true };
  }
  if (schema instanceof z.core.$ZodDefault || schema instanceof z.core.$ZodPrefault) {
    const { defaultValue } = schema._zod.def;
    return { ...unwrap(schema._zod.def.innerType), optional: true, defaultValue };
  }
  return { inner: schema, optional: false, defaultValue: undefined };
}

function typeName(schema: z.core.$ZodType): string {
  if (schema instanceof z.core.$ZodArray) {
    return 'list';
  }
  if (schema instanceof z.core.$ZodBoolean) {
    return 'true or false';
  }
  const isNumber =
    schema instanceof z.core.$ZodNumber ||
    (schema instanceof z.core.$ZodLiteral && schema._zod.def.values.every((value) => typeof value === 'number'));
  return isNumber ? 'number' : 'text';
}
