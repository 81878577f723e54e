import { z } from 'zod';
import { leavesOf, namesBelow } from '../../lib/config/schema-tree';
import {
  oneOfNumbers,
  restricted,
  section,
  setting,
  text,
  wholeNumber,
  yesOrNo,
} from '../../lib/config/schema/setting';

const notes = { description: 'a value', change: 'in place' } as const;
const letters = restricted('a list of letters', (error) => z.array(z.string(), { error }));
const schema = section({
  size: setting(wholeNumber(1, 3), notes),
  box: section({
    grade: setting(oneOfNumbers([1, 5]), notes),
    lid: setting(yesOrNo().default(true), notes),
    letters: setting(letters.default(['a']), notes),
    label: setting(text('a letter', /^[a-z]$/).optional(), notes),
  }),
  lamp: section({ on: setting(yesOrNo().default(false), notes) }),
});

describe('leavesOf', () => {
  test('returns the type of each value, whether it is optional and its default, in the order of the schema', () => {
    const leaves = leavesOf(schema).map(({ path, ...leaf }) => [path, leaf.type, leaf.optional, leaf.defaultValue]);
    expect(leaves).toEqual([
      [['size'], 'number', false, undefined],
      [['box', 'grade'], 'number', false, undefined],
      [['box', 'lid'], 'true or false', true, true],
      [['box', 'letters'], 'list', true, ['a']],
      [['box', 'label'], 'text', true, undefined],
      [['lamp', 'on'], 'true or false', true, false],
    ]);
  });

  test('returns what a value with a default allows, and its notes', () => {
    const lid = leavesOf(schema).find(({ path }) => path.at(-1) === 'lid');
    expect(lid).toMatchObject({ allowed: 'true or false', notes });
    expect(lid && z.safeParse(lid.schema, undefined)).toEqual({ success: true, data: true });
  });

  test.each([
    ['neither notes nor words for what it allows', z.string()],
    ['no notes', yesOrNo()],
    ['no words for what it allows', setting(z.string(), notes)],
  ])('fails when a value has %s', (_, value) => {
    expect(() => leavesOf(section({ box: section({ value }) }))).toThrow(/^box\.value: the schema has no notes for it/);
  });
});

describe('namesBelow', () => {
  test('lists the names of a section, and of the root', () => {
    expect(namesBelow(schema, [])).toEqual(['size', 'box', 'lamp']);
    expect(namesBelow(schema, ['lamp'])).toEqual(['on']);
  });

  test.each(['size', 'size.unit', 'bin', 'bin.lid'])('lists nothing below %s', (path) => {
    expect(namesBelow(schema, path.split('.'))).toEqual([]);
  });
});
