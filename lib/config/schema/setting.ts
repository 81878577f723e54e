import { z } from 'zod';

/** What a change of a value does to deployed resources. */
export type ChangeCost = 'in place' | 'replacement' | 'downtime';

/** What a person needs to know about a value before changing it. `docs/configuration.md` is generated from it. */
export interface SettingNotes {
  /** What the value means, in one sentence without a full stop. */
  readonly description: string;
  /** Unit of a number. @default - it has none */
  readonly unit?: string;
  /** What a change does to deployed resources. */
  readonly change: ChangeCost;
  /** Details of the change. @default - none */
  readonly changeNote?: string;
}

/** Notes on values, which their type does not have. */
export const settingNotes = z.registry<SettingNotes>();

/** What a value may be, as messages state it. */
export const allowedValues = z.registry<{ readonly allowed: string }>();

type ErrorText = (issue: { readonly input?: unknown }) => string;

/** A value with its notes. */
export function setting<S extends z.ZodType>(schema: S, notes: SettingNotes): S {
  settingNotes.add(schema, notes);
  return schema;
}

/**
 * A type that reports every violation with the same message, `must be <allowed>`: zod uses a type's error for its
 * checks too.
 *
 * @param hint Text to add for a common mistake.
 */
export function restricted<S extends z.ZodType>(
  allowed: string,
  make: (error: ErrorText) => S,
  hint: (input: unknown) => string | undefined = () => undefined,
): S {
  const schema = make(({ input }) => {
    const hinted = hint(input);
    return `must be ${allowed}${hinted === undefined ? '' : ` (${hinted})`}`;
  });
  allowedValues.add(schema, { allowed });
  return schema;
}

/** A whole number. */
export function wholeNumber(min: number, max: number): z.ZodInt {
  return restricted(`a whole number from ${min} to ${max}`, (error) => z.int({ error }).min(min).max(max));
}

/** One of a few numbers. */
export function oneOfNumbers<const T extends readonly number[]>(numbers: T): z.ZodLiteral<T[number]> {
  return restricted(`one of ${numbers.join(', ')}`, (error) => z.literal([...numbers], { error }));
}

/** One of a few words. */
export function oneOf<const T extends readonly string[]>(words: T): z.ZodEnum<{ [K in T[number]]: K }> {
  return restricted(`one of ${words.join(', ')}`, (error) => z.enum(words, { error }));
}

/** Yes or no. */
export function yesOrNo(): z.ZodBoolean {
  return restricted('true or false', (error) => z.boolean({ error }));
}

/** Text of a certain form. */
export function text(allowed: string, form: RegExp, hint?: (input: unknown) => string | undefined): z.ZodString {
  return restricted(allowed, (error) => z.string({ error }).regex(form), hint);
}

/** Text that a function accepts. */
export function textThat(
  allowed: string,
  accepts: (value: string) => boolean,
  hint?: (input: unknown) => string | undefined,
): z.ZodString {
  return restricted(allowed, (error) => z.string({ error }).refine(accepts), hint);
}

/** A section: values under a common name. Unknown names are refused. */
export function section<S extends z.ZodRawShape>(shape: S): z.ZodObject<S, z.core.$strict> {
  return z.strictObject(shape, {
    error: 'must be an object with settings',
  });
}
