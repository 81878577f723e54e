import type { AwsClients } from '../../shared/aws/clients';
import { collectEach } from '../../shared/aws/collect';
import type { Area } from '../check';
import type { Reader, VerificationContext } from '../context';
import { clientsOf } from '../templates/layers';
import { allResources, idsOf } from '../templates/platform-resources';

/** Finds each that is in no template, in words. */
type Find = (context: VerificationContext) => Promise<readonly string[]>;

/** A kind of thing that belongs to the platform's resources and should be in one of its templates. */
export interface SurplusKind {
  /** Name of the check behind `surplus-`. */
  readonly id: string;
  readonly area: Area;
  readonly requirement: string;
  /** What there should be none of, as the end of the sentence `There are no others: ...`. */
  readonly what: string;
  readonly find: Find;
}

/** Makes kinds of an area, and of a requirement that they hold up. */
export function kindsOf(area: Area, requirement: string) {
  return (id: string, what: string, find: Find): SurplusKind => ({ id, area, requirement, what, find });
}

/** What is there and in no template. */
export function beyond<T>(
  found: readonly T[] | undefined,
  known: readonly string[],
  nameOf: (item: T) => string | undefined,
  describe: (item: T) => string = (item) => nameOf(item) ?? '',
): string[] {
  return (found ?? []).filter((item) => !known.includes(nameOf(item) ?? '')).map(describe);
}

/** Finds what is in a list and no resource of a type. */
export function beyondType<T>(
  type: string,
  list: Reader<readonly T[]>,
  idOf: (item: T) => string | undefined,
  describe?: (item: T) => string,
): Find {
  return async (context) => beyond(await list(context), await idsOf(context, type), idOf, describe);
}

/** Finds something at each resource of a type. */
export function atEach(
  type: string,
  find: (id: string, clients: AwsClients, context: VerificationContext) => Promise<readonly string[]>,
): Find {
  return async (context) =>
    collectEach(await allResources(context, type), async ({ layer, id }) =>
      id === undefined ? [] : find(id, clientsOf(context, layer), context),
    );
}
