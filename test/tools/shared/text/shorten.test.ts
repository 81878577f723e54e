import { keepEnd, keepStart } from '../../../../tools/shared/text/shorten';

describe('A text that is too long', () => {
  test('loses its end or its beginning', () => {
    expect(keepStart('123456', 5)).toBe('12345...');
    expect(keepEnd('123456', 5)).toBe('...56');
  });

  test('is kept where it fits', () => {
    expect([keepStart('12345', 5), keepEnd('12345', 5)]).toEqual(['12345', '12345']);
  });
});
