import { escapePattern } from '../shared/text/escape-pattern';
import { scalarText } from '../shared/templates/nested-values';
import { recordOf } from '../shared/templates/template';

/** The deployed value at a path of a template. */
export interface DeployedValue {
  /** Values at the path. There are several if it leads to an element of a list whose order a service need not keep. */
  readonly candidates: readonly string[];
  /** Separator of a list that is published as one text. @default - the value is not such a list */
  readonly separator?: string;
  /** Why no value was found. @default - a value was found */
  readonly problem?: string;
}

/** Keys that identify an element of a list whose order may differ. */
const IDENTITIES = ['Name', 'Key', 'Id', 'Sid'] as const;

/**
 * Follows a path of a template through the properties that the service reports.
 *
 * @param template properties in the template, which name the elements of a list
 * @param deployed properties that the service reports, in the template's shape
 */
export function deployedValue(template: unknown, deployed: unknown, path: readonly (string | number)[]): DeployedValue {
  const [key, ...rest] = path;
  if (key === undefined) {
    return scalar(deployed);
  }
  if (key === 'Fn::Split') {
    return joinedList(template, deployed);
  }
  if (key === 'Fn::Join') {
    return withinJoined(template, deployed, Number(rest[1]));
  }
  if (typeof key === 'string') {
    return deployedValue(recordOf(template)[key], recordOf(deployed)[key], rest);
  }
  const elements = Array.isArray(deployed) ? (deployed as unknown[]) : [];
  const expected = Array.isArray(template) ? (template as unknown[])[key] : undefined;
  if (rest.length === 0) {
    return { candidates: elements.filter((element) => typeof element === 'string') };
  }
  return deployedValue(expected, matchingElement(elements, expected, key), rest);
}

function scalar(value: unknown): DeployedValue {
  const text = scalarText(value);
  return text === undefined
    ? { candidates: [], problem: 'the service reports no value there' }
    : { candidates: [text] };
}

/** A list that is published as one text. A service need not keep its order, so both sides are sorted. */
function joinedList(template: unknown, deployed: unknown): DeployedValue {
  const split = recordOf(template)['Fn::Split'];
  const separator = Array.isArray(split) ? (split as unknown[])[0] : undefined;
  if (typeof separator !== 'string' || !Array.isArray(deployed)) {
    return { candidates: [], problem: 'the service reports no list there' };
  }
  return { candidates: [(deployed as unknown[]).map(String).sort().join(separator)], separator };
}

function matchingElement(elements: readonly unknown[], expected: unknown, index: number): unknown {
  const identity = IDENTITIES.find((name) => typeof recordOf(expected)[name] === 'string');
  return identity === undefined
    ? elements[index]
    : elements.find((element) => recordOf(element)[identity] === recordOf(expected)[identity]);
}

/** The value that replaced a reference within a text, found by the literal text around it. */
function withinJoined(template: unknown, deployed: unknown, index: number): DeployedValue {
  const join = recordOf(template)['Fn::Join'];
  const [separator, parts] = Array.isArray(join) ? (join as [unknown, unknown]) : [undefined, undefined];
  if (separator !== '' || !Array.isArray(parts) || typeof deployed !== 'string') {
    return { candidates: [], problem: 'the value is part of a text that cannot be split' };
  }
  const pattern = (parts as unknown[]).map((part, position) => {
    const literal = typeof part === 'string' ? escapePattern(part) : '.*?';
    return position === index ? '(.*?)' : literal;
  });
  const found = new RegExp(`^${pattern.join('')}$`, 's').exec(deployed)?.[1];
  return found === undefined
    ? { candidates: [], problem: 'the text around the value differs from the template' }
    : { candidates: [found] };
}
