import type { AwsClients } from '../../shared/aws/clients';
import { pick } from '../../shared/aws/pick';
import type { Place } from '../compare/normalize';
import type { VerificationContext } from '../context';

export interface ResourceToRead {
  readonly context: VerificationContext;
  /** Clients for the region of the resource's stack. */
  readonly clients: AwsClients;
  readonly place: Place;
  /** Physical id of the resource. */
  readonly id: string;
  /** Its properties in the template, with references resolved. */
  readonly template: Readonly<Record<string, unknown>>;
}

/** What a service reports, under the names of the template. */
export type Properties = Readonly<Record<string, unknown>>;

/** How a resource type is read and compared. */
export interface TypeReader {
  /** Reads a resource; undefined when the service does not have it. */
  readonly read: (resource: ResourceToRead) => Promise<Properties | undefined>;
  /** Properties that no API reports, with the reason. @default - all are reported */
  readonly unseen?: Readonly<Record<string, string>>;
  /** Properties that the emulator does not keep, with the reason. @default - it keeps all that are reported */
  readonly emulator?: Readonly<Record<string, string>>;
  /** Values that the service sets when the template has none, by path. @default - none */
  readonly defaults?: Readonly<Record<string, readonly unknown[]>>;
}

export type TypeReaders = Readonly<Record<string, TypeReader>>;

/** The parts of an answer that are compared. */
interface Shown<T> extends Omit<TypeReader, 'read'> {
  /** Properties by name, as `pick` takes them. @default - none */
  readonly shown?: string;
  /** Properties that are computed from the answer. @default - none */
  readonly more?: (found: T, resource: ResourceToRead) => Properties | Promise<Properties>;
}

interface One<T> extends Shown<T> {
  readonly find: (resource: ResourceToRead) => Promise<T | undefined>;
}

interface OneOf<T> extends Shown<T> {
  readonly all: (context: VerificationContext, resource: ResourceToRead) => Promise<readonly T[]>;
  /** How to find the resource in the list: the property that holds its id, or a predicate. */
  readonly is: keyof T | ((item: T, resource: ResourceToRead) => boolean);
}

/** Reads a resource with a request of its own. */
export function one<T extends object>({ find, shown = '', more, ...rest }: One<T>): TypeReader {
  return {
    ...rest,
    read: async (resource) => {
      const found = await find(resource);
      return found && { ...pick(found, shown), ...(await more?.(found, resource)) };
    },
  };
}

/** Reads a resource from an answer that lists several. */
export function oneOf<T extends object>({ all, is, ...shown }: OneOf<T>): TypeReader {
  const find = async (resource: ResourceToRead): Promise<T | undefined> => {
    const items = await all(resource.context, resource);
    return items.find((item) => (typeof is === 'function' ? is(item, resource) : item[is] === resource.id));
  };
  return one({ ...shown, find });
}
