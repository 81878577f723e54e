import { UserError } from '../../../../tools/shared/errors/user-error';

describe('UserError', () => {
  test('shows what, where, got and how to fix it', () => {
    const error = new UserError({ what: 'It broke.', where: 'there', got: 'this\nand that', fix: 'do this' });
    expect(error.message).toBe(
      ['It broke.', '  where: there', '  got:   this', '         and that', '  fix:   do this'].join('\n'),
    );
  });

  test('leaves out what is not known', () => {
    expect(new UserError({ what: 'It broke.', fix: 'do this' }).message).toBe('It broke.\n  fix:   do this');
  });
});
