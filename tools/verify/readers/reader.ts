import type { AwsClients } from '../../shared/aws/clients';
import { failureKind } from '../../shared/errors/aws-failure';
import type { Place } from '../compare/normalize';
import type { VerificationContext } from '../context';

export interface ResourceToRead {
  readonly context: VerificationContext;
  /** Clients of the region of its stack. */
  readonly clients: AwsClients;
  readonly place: Place;
  /** Id by which CloudFormation knows it. */
  readonly id: string;
  /** What the template says of it, with references resolved. */
  readonly template: Readonly<Record<string, unknown>>;
}

/** What a service reports, under the names of the template. */
export type Properties = Readonly<Record<string, unknown>>;

/** How a resource type is read and compared. */
export interface TypeReader {
  /** Reads a resource, or gives undefined where the service has none. */
  readonly read: (resource: ResourceToRead) => Promise<Properties | undefined>;
  /** Properties that no API reports, with the reason. @default - all are reported */
  readonly unseen?: Readonly<Record<string, string>>;
  /** Properties that the emulator does not keep, with the reason. @default - it keeps all that are reported */
  readonly emulator?: Readonly<Record<string, string>>;
  /** Values that the service fills in where a template says nothing, by path. @default - none */
  readonly defaults?: Readonly<Record<string, readonly unknown[]>>;
}

export type TypeReaders = Readonly<Record<string, TypeReader>>;

/**
 * Some properties of an answer, by name: `Tags` as it is called there, `Tags:TagList` under a name of the template, and
 * `State:State.Code` from within; of a list, from within each of its elements.
 */
export function pick(source: object | undefined, names: string): Properties {
  const pairs = (names.match(/\S+/g) ?? []).map((name) => {
    const [ours = name, theirs = ours] = name.split(':');
    return [ours, valueAt(source, theirs.split('.'))] as const;
  });
  return Object.fromEntries(pairs);
}

/** What is inside a value; of a list, inside each of its elements. */
export function valueAt(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined || value === undefined) {
    return value;
  }
  return Array.isArray(value)
    ? value.map((element) => valueAt(element, [step, ...rest]))
    : valueAt((value as Properties)[step], rest);
}

/** What of an answer is compared. */
interface Shown<T> extends Omit<TypeReader, 'read'> {
  /** Properties by name, as `pick` takes them. @default - none */
  readonly shown?: string;
  /** Properties that are made of what was found. @default - none */
  readonly more?: (found: T, resource: ResourceToRead) => Properties | Promise<Properties>;
}

interface One<T> extends Shown<T> {
  readonly find: (resource: ResourceToRead) => Promise<T | undefined>;
}

interface OneOf<T> extends Shown<T> {
  readonly all: (context: VerificationContext, resource: ResourceToRead) => Promise<readonly T[]>;
  /** Which it is: the one with its id under some name, or for which a function says so. */
  readonly is: keyof T | ((item: T, resource: ResourceToRead) => boolean);
}

/** Reads a resource that has an answer of its own. */
export function one<T extends object>({ find, shown = '', more, ...rest }: One<T>): TypeReader {
  return {
    ...rest,
    read: async (resource) => {
      const found = await find(resource);
      return found && { ...pick(found, shown), ...(await more?.(found, resource)) };
    },
  };
}

/** Reads a resource that is one of several in one answer. */
export function oneOf<T extends object>({ all, is, ...shown }: OneOf<T>): TypeReader {
  const find = async (resource: ResourceToRead): Promise<T | undefined> => {
    const items = await all(resource.context, resource);
    return items.find((item) => (typeof is === 'function' ? is(item, resource) : item[is] === resource.id));
  };
  return one({ ...shown, find });
}

/** What an answer holds, or undefined where the service says that there is none. */
export async function orNone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (failureKind(error) === 'not there') {
      return undefined;
    }
    throw error;
  }
}
