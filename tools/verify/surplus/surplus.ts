import type { AwsClients } from '../../shared/aws/clients';
import { collectEach } from '../../shared/aws/collect';
import { orNone } from '../../shared/errors/aws-failure';
import type { Area, VerifyCheck } from '../check';
import { changedBy } from '../checks/changed-by';
import { conditioned } from '../checks/conditions';
import type { Reader, VerificationContext } from '../context';
import { clientsOf } from '../templates/layers';
import { allResources, idsOf } from '../templates/platform-resources';

/** Finds the resources that are in no template. Each is a text with the id first, then details that help to find it. */
type Find = Reader<readonly string[]>;

/** Returns a function that creates the surplus checks of an area and a requirement, one for each kind of resource. */
export function kindsOf(area: Area, requirement: string) {
  return (id: string, what: string, find: Find): VerifyCheck => {
    const noun = nounOf(id);
    return conditioned({
      id: `surplus-${id}`,
      area,
      requirement,
      title: `Only what the templates define: ${what}`,
      fix: 'Find out who created it and why; remove it, or add it to a template',
      read: async (context) =>
        collectEach(await find(context), async (item) => [`${noun} ${item}${await authorOf(context, area, item)}`]),
      conditions: { inTemplate: (item) => `${item} is in no template` },
      evidence: () => 'nothing else was found',
    });
  };
}

/** A kind in the singular, for messages: `nat-gateways` becomes `NAT gateway`. */
function nounOf(kind: string): string {
  const words = kind
    .replace(/ies$/, 'y')
    .replace(/(?:(?<=alias)e)?s$/, '')
    .replaceAll('-', ' ')
    .replace('egress only', 'egress-only');
  return words.replace(/\b(?:acl|nat|vpc|vpn)\b/, (acronym) => acronym.toUpperCase());
}

/** Who created the resource, if CloudTrail has the event. */
async function authorOf(context: VerificationContext, area: Area, item: string): Promise<string> {
  const layer = context.layers.find((one) => one.layer === area);
  const author = layer && (await changedBy(context, { layer, id: item.split(' ')[0] }));
  return author === undefined ? '' : ` (${author})`;
}

/** The found resources that are not known, as their ids with details that help to find them. */
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

/** Finds the resources of a list that the templates do not define under a type. */
export function beyondType<Id extends string, T extends Partial<Record<Id, string | undefined>>>(
  type: string,
  list: Reader<readonly T[]>,
  id: Id,
  more?: (item: T) => string,
): Find {
  return async (context) => beyond(await list(context), await idsOf(context, type), id, more);
}

/** Filters a list. */
export function where<T>(
  list: Reader<readonly T[]>,
  counts: (item: T, context: VerificationContext) => boolean,
): Reader<T[]> {
  return async (context) => (await list(context)).filter((item) => counts(item, context));
}

/** Reads details of each resource of a type. Skips a deleted resource, which the comparison with its template reports. */
export function atEach<T>(
  type: string,
  read: (context: VerificationContext, id: string, clients: AwsClients) => Promise<readonly T[]>,
): Reader<T[]> {
  return async (context) =>
    collectEach(await allResources(context, type), async ({ layer, id }) =>
      id === undefined ? [] : ((await orNone(read(context, id, clientsOf(context, layer)))) ?? []),
    );
}
