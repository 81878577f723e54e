/** Values of the metrics of an expression in one minute; undefined in a minute without data. */
export type MetricValues = Readonly<Record<string, number | undefined>>;

/** Operators by how tightly they bind. */
const OPERATORS: readonly (readonly string[])[] = [['>='], ['+', '-'], ['*', '/']];

/**
 * What CloudWatch makes of an expression, for those with numbers, metrics, `+ - * / >=`, IF and FILL.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function evaluate(expression: string, values: MetricValues): number | undefined {
  const tokens = expression.match(/\d+(?:\.\d+)?|\w+|>=|[-+*/(),]/g) ?? [];
  const take = (token?: string): string => {
    const next = tokens.shift() ?? '';
    if (token !== undefined && next !== token) {
      throw new Error(`expected ${token} in ${expression}, got ${next}`);
    }
    return next;
  };
  const parse = (level = 0): number | undefined => {
    const operators = OPERATORS[level];
    if (operators === undefined) {
      return operand();
    }
    let left = parse(level + 1);
    while (operators.includes(tokens[0] ?? '')) {
      left = apply(take(), left, parse(level + 1));
    }
    return left;
  };
  const operand = (): number | undefined => {
    const token = take();
    if (/^\d/.test(token)) {
      return Number(token);
    }
    if (token === '(') {
      const inner = parse();
      take(')');
      return inner;
    }
    return tokens[0] === '(' ? call(token, parameters()) : values[token];
  };
  const parameters = (): (number | undefined)[] => {
    const found: (number | undefined)[] = [];
    do {
      take();
      found.push(parse());
    } while (tokens[0] === ',');
    take(')');
    return found;
  };
  return parse();
}

function apply(operator: string, left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined || right === undefined) {
    return undefined;
  }
  const result = {
    '>=': Number(left >= right),
    '+': left + right,
    '-': left - right,
    '*': left * right,
    '/': left / right,
  }[operator];
  return Number.isFinite(result) ? result : undefined;
}

function call(name: string, [first, second, third]: readonly (number | undefined)[]): number | undefined {
  switch (name) {
    case 'FILL':
      return first ?? second;
    case 'IF':
      return first === undefined ? undefined : first === 0 ? third : second;
    default:
      throw new Error(`no function ${name}`);
  }
}
