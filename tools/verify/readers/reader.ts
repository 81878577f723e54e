import type { AwsClients } from '../../shared/aws/clients';
import { failureKind } from '../../shared/errors/aws-failure';
import type { Place } from '../compare/normalize';
import type { VerificationContext } from '../context';

/** A resource to read. */
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

/** Readers by CloudFormation's resource type. */
export type TypeReaders = Readonly<Record<string, TypeReader>>;

/** Some properties of an answer, under the names of the template where those differ. */
export function pick(
  source: object | undefined,
  names: readonly string[],
  renamed: Readonly<Record<string, string>> = {},
): Properties {
  const values = (source ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries([
    ...names.map((name) => [name, values[name]] as const),
    ...Object.entries(renamed).map(([name, theirs]) => [name, values[theirs]] as const),
  ]);
}

/**
 * Reads a resource that is one of several in one answer.
 *
 * @param is Which it is: the one with its id under some name, or for which a function says so.
 * @param shown What of it is compared: properties under their own names, or whatever a function makes of it.
 */
export function oneOf<T extends object>(
  list: (context: VerificationContext, resource: ResourceToRead) => Promise<readonly T[]>,
  is: keyof T | ((item: T, resource: ResourceToRead) => boolean),
  shown: readonly string[] | ((item: T, resource: ResourceToRead) => Properties),
): TypeReader['read'] {
  return async (resource) => {
    const all = await list(resource.context, resource);
    const found = all.find((item) => (typeof is === 'function' ? is(item, resource) : item[is] === resource.id));
    return found && (typeof shown === 'function' ? shown(found, resource) : pick(found, shown));
  };
}

/** A map of names and values as the list that a template has. */
export function asTags(tags: Readonly<Record<string, string | undefined>> | undefined): unknown {
  return tags === undefined ? undefined : Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
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
