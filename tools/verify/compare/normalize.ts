import { isRecord } from '../../shared/templates/template';
import { textOrJson } from '../../shared/text/json';
import { keepStart } from '../../shared/text/shorten';

/** A value as a service reports it, in a form that can be compared with a template's. */
export function unwrap(value: unknown): unknown {
  // `instanceof` does not work here in tests: Jest runs them in a separate realm.
  if (Object.prototype.toString.call(value) === '[object Date]') {
    return (value as Date).toISOString();
  }
  if (ArrayBuffer.isView(value)) {
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('utf8');
  }
  // CloudFront reports each list with its length.
  if (isRecord(value) && 'Quantity' in value) {
    const { Items = [] } = value;
    const others = Object.entries(value).filter(([key]) => key !== 'Quantity' && key !== 'Items');
    return others.length === 0 ? Items : { ...Object.fromEntries(others), Items };
  }
  return value;
}

/** Whether a value means that nothing is set. Services report this as absent, off, zero or empty. */
export function isEmpty(value: unknown): boolean {
  const plain = unwrap(value);
  if (plain === undefined || plain === null || plain === '' || plain === false || plain === 0 || plain === 'false') {
    return true;
  }
  if (Array.isArray(plain)) {
    return plain.length === 0;
  }
  return isRecord(plain) && Object.values(plain).every(isEmpty);
}

/** Parses an object that a service keeps as text; undefined when the text contains no object. */
export function parsed(text: unknown): unknown {
  if (typeof text !== 'string' || !/^\s*(?:[{[]|%7B)/i.test(text)) {
    return undefined;
  }
  try {
    return JSON.parse(/^\s*%7B/i.test(text) ? decodeURIComponent(text) : text) as unknown;
  } catch {
    return undefined;
  }
}

/** Where a resource is. An ARN without account or region belongs to this account and region. */
export interface Place {
  readonly region: string;
  readonly account: string;
}

/** Whether two plain values mean the same. Services write numbers, booleans and names in different ways. */
export function isSame(template: unknown, deployed: unknown, place: Place): boolean {
  const [a, b] = [String(template), String(deployed)];
  const isNumber = (text: string): boolean => /^-?\d+(?:\.\d+)?$/.test(text);
  return (
    a === b || (isNumber(a) && isNumber(b) && Number(a) === Number(b)) || namesIt(a, b, place) || namesIt(b, a, place)
  );
}

/** Whether an ARN belongs to this account and region and ends with the name. */
function namesIt(arn: string, name: string, { region, account }: Place): boolean {
  const [prefix, , , inRegion, inAccount] = arn.split(':');
  const isHere = ['', region].includes(inRegion ?? '') && ['', account].includes(inAccount ?? '');
  return prefix === 'arn' && isHere && name !== '' && (arn.endsWith(`/${name}`) || arn.endsWith(`:${name}`));
}

/** A principal of a policy in one form: an account can be its number or its root ARN, and everybody is an asterisk. */
export function normalPrincipal(principal: unknown): unknown {
  if (principal === '*') {
    return { AWS: ['*'] };
  }
  if (!isRecord(principal) || principal.AWS === undefined) {
    return principal;
  }
  const names = [principal.AWS].flat() as unknown[];
  const isAccount = (name: unknown): name is string => typeof name === 'string' && /^\d{12}$/.test(name);
  return { ...principal, AWS: names.map((name) => (isAccount(name) ? `arn:aws:iam::${name}:root` : name)) };
}

/** A value as the report shows it. */
export function show(value: unknown): string {
  if (value === undefined || value === null || value === '') {
    return 'nothing';
  }
  return keepStart(textOrJson(value), 200);
}
