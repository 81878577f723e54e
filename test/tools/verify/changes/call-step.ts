import type { AwsClients } from '../../../../tools/shared/aws/clients';
import type { LiveWorld } from '../live-world';
import { edited, isPlain, mapped, valueAt } from './edit';

/** A call of the AWS API. */
export interface Step {
  /** Service, by its name among the clients, and command. */
  readonly command: string;
  /** Input, with placeholders. */
  readonly input: unknown;
  /** What of it is changed, by path. */
  readonly edits: readonly (readonly [path: string, value: unknown])[];
}

/** Answers of the steps before, and names of resources. */
type Known = readonly [answers: readonly unknown[], resources: Readonly<Record<string, string>>];

/** What is called, and where names of resources stand for ids. */
type World = Pick<LiveWorld, 'context' | 'id' | 'clients'>;

type Call = (input: unknown) => Promise<unknown>;

/** Makes a call and gives its answer. */
export async function callStep(world: World, { command, input, edits }: Step, ...known: Known): Promise<unknown> {
  const [service = '', name = ''] = command.split(' ');
  const client = world.clients[service as keyof AwsClients] as unknown as Partial<Record<string, Call>>;
  const call = client[`${name.charAt(0).toLowerCase()}${name.slice(1)}`];
  if (call === undefined) {
    throw new TypeError(`there is no ${command}`);
  }
  let whole = await filled(world, input, known);
  for (const [path, value] of edits) {
    whole = edited(whole, path.split('.'), await filled(world, value, known));
  }
  return call.call(client, mapped(whole, counted));
}

/** The value with what its placeholders stand for. */
async function filled(world: World, value: unknown, known: Known): Promise<unknown> {
  const names = [...JSON.stringify(value).matchAll(/<([^<>]+)>/g)].map(([, name = '']) => name);
  const meanings = await Promise.all(names.map((name) => meaning(world, name, known)));
  const of = (placeholder: string): unknown => meanings[names.indexOf(placeholder.slice(1, -1))];
  return mapped(value, (part) => {
    const isText = typeof part === 'string';
    const isWhole = isText && /^<[^<>]+>$/.test(part);
    return isWhole ? of(part) : isText ? part.replace(/<[^<>]+>/g, (placeholder) => String(of(placeholder))) : part;
  });
}

/**
 * `<0.ETag>` is of the first answer, `<0.ETag?>` where it has one, `<config.region>` of the configuration; anything else
 * is the id of a resource, or a part of it.
 */
async function meaning(world: World, placeholder: string, [answers, resources]: Known): Promise<unknown> {
  if (/^(?:\d|config)\./.test(placeholder)) {
    const [source = '', ...path] = placeholder.replace(/\?$/, '').split('.');
    const found = valueAt(source === 'config' ? world.context.config : answers[Number(source)], path);
    if (found === undefined && !placeholder.endsWith('?')) {
      throw new Error(`the environment has no ${placeholder}`);
    }
    return found;
  }
  const [name = '', part] = placeholder.split('|');
  const [type = '', path] = (resources[name] ?? name).split(' ');
  const id = await world.id(type, path);
  return part === undefined ? id : id.split('|')[Number(part)];
}

/** CloudFront wants the length of each list. */
function counted(part: unknown): unknown {
  return isPlain(part) && Array.isArray(part.Items) ? { ...part, Quantity: part.Items.length } : part;
}
