import type { AwsClients } from '../../shared/aws/clients';
import { collectEach } from '../../shared/aws/collect';
import type { Area } from '../check';
import { changedBy } from '../checks/changed-by';
import type { Reader, VerificationContext } from '../context';
import { orNone } from '../readers/reader';
import { clientsOf } from '../templates/layers';
import { allResources, idsOf } from '../templates/platform-resources';

/** Finds each that is in no template, in words: its id first, and what else helps to find it. */
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

/** Makes kinds of an area, and of a requirement that they hold up. Each found is called by the name of its kind. */
export function kindsOf(area: Area, requirement: string) {
  return (id: string, what: string, find: Find): SurplusKind => {
    const noun = id.replaceAll('-', ' ').replace(/ies$/, 'y').replace(/s$/, '');
    const named = async (context: VerificationContext) =>
      collectEach(await find(context), async (item) => [`${noun} ${item}${await authorOf(context, area, item)}`]);
    return { id, area, requirement, what, find: named };
  };
}

/** Who made it, where CloudTrail can tell. */
async function authorOf(context: VerificationContext, area: Area, item: string): Promise<string> {
  const layer = context.layers.find((one) => one.layer === area);
  const author = layer && (await changedBy(context, { layer, id: item.split(' ')[0] }));
  return author === undefined ? '' : ` (${author})`;
}

/** What is there and in no template, by the name of its id, with what else helps to find it. */
export function beyond<Id extends string, T extends Partial<Record<Id, string | undefined>>>(
  found: readonly T[],
  known: readonly string[],
  id: Id,
  more?: (item: T) => string,
): string[] {
  return found
    .filter((item) => !known.includes(item[id] ?? ''))
    .map((item) => (more === undefined ? (item[id] ?? '') : `${item[id] ?? ''} (${more(item)})`));
}

/** Finds what is in a list and no resource of a type. */
export function beyondType<Id extends string, T extends Partial<Record<Id, string | undefined>>>(
  type: string,
  list: Reader<readonly T[]>,
  id: Id,
  more?: (item: T) => string,
): Find {
  return async (context) => beyond(await list(context), await idsOf(context, type), id, more);
}

/** Those of a list that count. */
export function where<T>(
  list: Reader<readonly T[]>,
  counts: (item: T, context: VerificationContext) => boolean,
): Reader<T[]> {
  return async (context) => (await list(context)).filter((item) => counts(item, context));
}

/** Reads something at each resource of a type; one that is gone is reported where its template is compared. */
export function atEach<T>(
  type: string,
  read: (context: VerificationContext, id: string, clients: AwsClients) => Promise<readonly T[]>,
): Reader<T[]> {
  return async (context) =>
    collectEach(await allResources(context, type), async ({ layer, id }) =>
      id === undefined ? [] : ((await orNone(read(context, id, clientsOf(context, layer)))) ?? []),
    );
}
