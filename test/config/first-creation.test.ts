import { isFirstCreation } from '../../lib/config/first-creation';

describe('isFirstCreation', () => {
  test.each([
    [undefined, false],
    ['false', false],
    [false, false],
    ['true', true],
    [true, true],
  ])('reads %s as %s', (value, expected) => {
    expect(isFirstCreation(value)).toBe(expected);
  });

  test('refuses anything else', () => {
    expect(() => isFirstCreation('yes')).toThrow(
      "platform:firstCreation: must be true or false, got 'yes'; give it as -c platform:firstCreation=true in the " +
        'deployment that creates a layer, and in no other',
    );
  });
});
