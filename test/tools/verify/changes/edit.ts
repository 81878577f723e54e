type Values = Readonly<Record<string, unknown>>;

/** Whether a step of a path leads to an element of a list: by position, from the end, by a value or its beginning. */
function leadsTo(step: string, element: unknown, index: number, length: number): boolean {
  const [, key, beginning, wanted] = /^(\w+)(\^?)=(.*)$/.exec(step) ?? [];
  if (key === undefined || wanted === undefined) {
    return ['', String(index), String(index - length)].includes(step);
  }
  const value = String((element as Values)[key]);
  return beginning === '' ? value === wanted : value.startsWith(wanted);
}

/** The value at a path; an asterisk ends a step that leads to many elements of a list. */
export function valueAt(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) {
    return value;
  }
  if (!Array.isArray(value)) {
    return valueAt((value as Values | undefined)?.[step], rest);
  }
  const one = step.replace(/\*$/, '');
  const found = value.filter((element, index) => leadsTo(one, element, index, value.length));
  return one !== step ? found.map((element) => valueAt(element, rest)) : valueAt(found[0], rest);
}

/** The value with another one at a path: `+` adds an element, `null` removes what is there, a text is read as JSON. */
export function edited(value: unknown, [step, ...rest]: readonly string[], changed: unknown): unknown {
  if (step === undefined) {
    return changed;
  }
  if (typeof value === 'string') {
    return JSON.stringify(edited(JSON.parse(value), [step, ...rest], changed));
  }
  if (step === '+') {
    return [...((value as unknown[] | undefined) ?? []), changed];
  }
  if (Array.isArray(value)) {
    return value
      .map((element: unknown, index) =>
        leadsTo(step.replace(/\*$/, ''), element, index, value.length) ? edited(element, rest, changed) : element,
      )
      .filter((element) => element !== null);
  }
  const own = edited((value as Values | undefined)?.[step], rest, changed);
  return { ...(value as Values), [step]: own ?? undefined };
}

/** The value with each of its parts replaced, the innermost first. */
export function mapped(value: unknown, change: (part: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    return change(value.map((element) => mapped(element, change)));
  }
  return isPlain(value)
    ? change(Object.fromEntries(Object.entries(value).map(([key, nested]) => [key, mapped(nested, change)])))
    : change(value);
}

/** Whether a value is a map, and no date or buffer. */
export function isPlain(value: unknown): value is Values {
  return Object.prototype.toString.call(value) === '[object Object]';
}
