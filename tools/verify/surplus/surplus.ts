import type { AwsClients } from '../../shared/aws/clients';
import { collectEach } from '../../shared/aws/collect';
import { orNone } from '../../shared/errors/aws-failure';
import type { Area, VerifyCheck } from '../check';
import { changedBy } from '../checks/changed-by';
import { conditioned } from '../checks/conditions';
import type { Reader, VerificationContext } from '../context';
import { clientsOf } from '../templates/layers';
import { allResources, idsOf } from '../templates/platform-resources';

/** Finds each that is in no template, in words: its id first, and what else helps to find it. */
type Find = Reader<readonly string[]>;

/** Makes checks of an area, and of a requirement that they hold up: one for each kind of thing that should be in a template. */
export function kindsOf(area: Area, requirement: string) {
  return (id: string, what: string, find: Find): VerifyCheck => {
    const noun = nounOf(id);
    return conditioned({
      id: `surplus-${id}`,
      area,
      requirement,
      title: `None but those of the templates: ${what}`,
      fix: 'Find out who made it and why; remove it, or put it into a template',
      read: async (context) =>
        collectEach(await find(context), async (item) => [`${noun} ${item}${await authorOf(context, area, item)}`]),
      conditions: { inTemplate: (item) => `${item} is in no template` },
      evidence: () => 'nothing else was found',
    });
  };
}

/** One of a kind, in words: `nat-gateways` is a `NAT gateway`. */
function nounOf(kind: string): string {
  const words = kind
    .replace(/ies$/, 'y')
    .replace(/(?:(?<=alias)e)?s$/, '')
    .replaceAll('-', ' ');
  return words.replace(/\b(?:acl|nat|vpn)\b/, (acronym) => acronym.toUpperCase());
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
