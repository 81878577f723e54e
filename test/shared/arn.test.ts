import { accountOf, regionOf } from '../../lib/shared/arn';

describe('an ARN', () => {
  const arn = 'arn:aws:acm:eu-west-1:111111111111:certificate/1';

  test('names a region and an account', () => {
    expect([regionOf(arn), accountOf(arn)]).toEqual(['eu-west-1', '111111111111']);
  });

  test('that is not given names neither', () => {
    expect([regionOf(undefined), accountOf(undefined)]).toEqual([undefined, undefined]);
  });
});
