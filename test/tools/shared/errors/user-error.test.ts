import { UserError } from '../../../../tools/shared/errors/user-error';

describe('UserError', () => {
  test('shows the problem, the place, the value found and the fix', () => {
    const error = new UserError({ what: 'It broke.', where: 'there', got: 'this\nand that', fix: 'do this' });
    expect(error.message).toBe(
      ['It broke.', '  where: there', '  got:   this', '         and that', '  fix:   do this'].join('\n'),
    );
  });

  test('omits the parts that are not given', () => {
    expect(new UserError({ what: 'It broke.', fix: 'do this' }).message).toBe('It broke.\n  fix:   do this');
  });
});
