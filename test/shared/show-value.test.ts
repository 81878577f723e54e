import { printable, showValue } from '../../lib/shared/show-value';

describe('showValue', () => {
  test.each([
    ['text', "'text'"],
    ["it's", "'it's'"],
    ['two\nlines', "'two\\nlines'"],
    ['"quoted"', '\'"quoted"\''],
    [3, '3'],
    [NaN, 'NaN'],
    [-0, '-0'],
    [1n, '1n'],
    [undefined, 'undefined'],
    [null, 'null'],
    [['a'], "[ 'a' ]"],
    [{ a: [1n, { b: undefined }] }, '{ a: [ 1n, { b: undefined } ] }'],
    [() => 1, 'a function'],
  ])('shows %p as %s', (value, shown) => {
    expect(showValue(value)).toBe(shown);
  });

  test.each([
    ['a promise', Promise.resolve(1)],
    ['a symbol', Symbol('one')],
    ['{ a: [ { b: [ { c: [Array] } ] } ] }', { a: [{ b: [{ c: [1] }] }] }],
  ])('shows %s for a value without a short text', (shown, value) => {
    expect(showValue(value)).toBe(shown);
  });

  test('shows a text of the maximum length on one line', () => {
    expect(showValue('x'.repeat(98))).toBe(`'${'x'.repeat(98)}'`);
    expect(showValue({ first: 'x'.repeat(40), second: 'y'.repeat(20) })).not.toContain('\n');
  });

  test('cuts a longer text', () => {
    expect(showValue('x'.repeat(500))).toBe(`'${'x'.repeat(99)}... (502 characters)`);
  });
});

describe('printable', () => {
  test.each([
    ['\u007f', '\\u007f'],
    ['\u0080a\u009f', '\\u0080a\\u009f'],
    ['right to \u202eleft', 'right to \\u202eleft'],
    ['\u2028\u2066', '\\u2028\\u2066'],
    ['say "yes"', 'say "yes"'],
    ['\u00a0é', '\u00a0é'],
  ])('writes %j as %s', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });
});
