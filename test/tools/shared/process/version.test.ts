import { isAtLeast } from '../../../../tools/shared/process/version';

describe('isAtLeast', () => {
  test.each([
    ['20.19.0', '20', true],
    ['18.20.4', '20', false],
    ['3.9.18', '3.10', false],
    ['3.10.0', '3.10', true],
    ['3.10', '3.10.1', false],
  ])('returns whether %s is at least %s: %p', (version, oldest, expected) => {
    expect(isAtLeast(version, oldest)).toBe(expected);
  });
});
