import { UserError } from '../../../tools/local-aws/user-error';

describe('UserError', () => {
  test('says what, where, got and how to mend it', () => {
    const error = new UserError({ what: 'It broke.', where: 'there', got: 'this\nand that', mend: 'do this' });
    expect(error.message).toBe(
      ['It broke.', '  where: there', '  got:   this', '         and that', '  mend:  do this'].join('\n'),
    );
  });

  test('leaves out what is not known', () => {
    expect(new UserError({ what: 'It broke.', mend: 'do this' }).message).toBe('It broke.\n  mend:  do this');
  });
});
