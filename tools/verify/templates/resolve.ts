import { isRecord } from '../../shared/templates/template';
import type { Place } from '../compare/normalize';
import { SecretReference, Unresolved } from './symbols';

/** The values that the intrinsic functions of a template refer to. */
export interface Scope {
  readonly place: Place;
  readonly stackName: string;
  readonly mappings: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  /** Id of a resource of the same stack. */
  readonly physicalId: (logicalId: string) => string | undefined;
  /** Attribute of a resource of the same stack. */
  readonly attribute: (logicalId: string, name: string) => Promise<string | undefined>;
  /** Output of another stack. */
  readonly output: (stackName: string, outputName: string) => Promise<string | undefined>;
}

type Resolve = (argument: unknown, scope: Scope) => Promise<unknown>;

/** Resolves the intrinsic functions in a value of a template. */
export async function resolve(value: unknown, scope: Scope): Promise<unknown> {
  if (typeof value === 'string') {
    return /^\{\{resolve:.*\}\}$/.test(value) ? new SecretReference(value) : value;
  }
  if (Array.isArray(value)) {
    return Promise.all(value.map((element) => resolve(element, scope)));
  }
  if (!isRecord(value)) {
    return value;
  }
  const [[key, argument] = ['', undefined], ...others] = Object.entries(value);
  if (others.length === 0 && (key === 'Ref' || key.startsWith('Fn::'))) {
    return INTRINSICS[key]?.(argument, scope) ?? new Unresolved(`verify does not resolve ${key}`);
  }
  const entries = Object.entries(value).map(async ([name, nested]) => [name, await resolve(nested, scope)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

const INTRINSICS: Readonly<Record<string, Resolve>> = {
  Ref: (argument, scope) => Promise.resolve(reference(String(argument), scope)),
  'Fn::GetAtt': async (argument, scope) => {
    const [logicalId = '', ...rest] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
    const name = rest.join('.');
    return (await scope.attribute(logicalId, name)) ?? new Unresolved(`${name} of ${logicalId} cannot be seen`);
  },
  'Fn::GetStackOutput': async (argument, scope) => {
    const { StackName, OutputName } = argument as Record<string, string>;
    const found = await scope.output(StackName ?? '', OutputName ?? '');
    return found ?? new Unresolved(`stack ${StackName ?? ''} publishes no ${OutputName ?? ''}`);
  },
  'Fn::Join': async (argument, scope) => {
    const [separator, parts] = argument as [string, unknown];
    return joined((await resolve(parts, scope)) as unknown[], separator);
  },
  'Fn::Split': async (argument, scope) => {
    const [separator, text] = argument as [string, unknown];
    const resolved = await resolve(text, scope);
    return typeof resolved === 'string' ? resolved.split(separator) : resolved;
  },
  'Fn::Select': async (argument, scope) => {
    const [index, list] = argument as [number | string, unknown];
    const resolved = await resolve(list, scope);
    return Array.isArray(resolved) ? (resolved as unknown[])[Number(index)] : resolved;
  },
  'Fn::FindInMap': async (argument, scope) => {
    const [map, first, second] = (await resolve(argument, scope)) as string[];
    return scope.mappings[map ?? '']?.[first ?? '']?.[second ?? ''];
  },
  'Fn::Sub': (argument, scope) => {
    const [text, own = {}] = [argument].flat() as [string, Record<string, unknown>?];
    const parts = text.split(/\$\{([^!}][^}]*)\}/).map((part, index) => {
      const reference = part.includes('.') ? { 'Fn::GetAtt': part } : { Ref: part };
      return index % 2 === 0 ? part.replaceAll('${!', '${') : (own[part] ?? reference);
    });
    return resolve({ 'Fn::Join': ['', parts] }, scope);
  },
};

function reference(name: string, { place, stackName, physicalId }: Scope): unknown {
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::AccountId': place.account,
    'AWS::Partition': 'aws',
    'AWS::Region': place.region,
    'AWS::StackName': stackName,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  return pseudo[name] ?? physicalId(name) ?? new Unresolved(`the stack has no ${name}`);
}

/** A text with an unknown part is unknown as a whole. */
function joined(parts: readonly unknown[], separator: string): unknown {
  const unresolved = parts.find((part) => part instanceof Unresolved);
  if (unresolved !== undefined) {
    return unresolved;
  }
  const text = parts
    .map((part) => (part instanceof SecretReference ? `{{resolve:${part.name}}}` : String(part)))
    .join(separator);
  return /^\{\{resolve:.*\}\}$/.test(text) ? new SecretReference(text) : text;
}
