import { refusalOfValue } from './refusal';

describe('Refusals of project, environment, account and region', () => {
  test.each<[path: string, value: unknown, message: string]>([
    [
      'project',
      'Payments',
      "must be 3 to 20 lower-case letters, digits and single hyphens, beginning with a letter and not with 'internal-', got 'Payments'",
    ],
    [
      'project',
      'a--b',
      "must be 3 to 20 lower-case letters, digits and single hyphens, beginning with a letter and not with 'internal-', got 'a--b'",
    ],
    [
      'project',
      'internal-x',
      "must be 3 to 20 lower-case letters, digits and single hyphens, beginning with a letter and not with 'internal-', got 'internal-x'",
    ],
    [
      'project',
      'a-project-with-a-long-name',
      "must be 3 to 20 lower-case letters, digits and single hyphens, beginning with a letter and not with 'internal-', got 'a-project-with-a-long-name'",
    ],
    [
      'project',
      'p-',
      "must be 3 to 20 lower-case letters, digits and single hyphens, beginning with a letter and not with 'internal-', got 'p-'",
    ],
    [
      'costCenter',
      '',
      "must be 1 to 256 letters, digits, spaces and '_.:/=+-@', not beginning with 'aws:' and without a space at either end, got ''",
    ],
    [
      'costCenter',
      'CC#1001',
      "must be 1 to 256 letters, digits, spaces and '_.:/=+-@', not beginning with 'aws:' and without a space at either end, got 'CC#1001'",
    ],
    [
      'costCenter',
      'aws:cc',
      "must be 1 to 256 letters, digits, spaces and '_.:/=+-@', not beginning with 'aws:' and without a space at either end, got 'aws:cc'",
    ],
    [
      'costCenter',
      ' CC-1',
      "must be 1 to 256 letters, digits, spaces and '_.:/=+-@', not beginning with 'aws:' and without a space at either end, got ' CC-1'",
    ],
    [
      'costCenter',
      1001,
      "must be 1 to 256 letters, digits, spaces and '_.:/=+-@', not beginning with 'aws:' and without a space at either end, got 1001",
    ],
    ['account', '11111111111', "must be twelve digits in quotes, got '11111111111'"],
    ['account', '1111111111111', "must be twelve digits in quotes, got '1111111111111'"],
    ['account', 111111111111, 'must be twelve digits in quotes, got 111111111111'],
    ['account', '1111-1111-1111', "must be twelve digits in quotes, got '1111-1111-1111'"],
    [
      'region',
      'eu-central-9',
      "must be a region of AWS's commercial partition, for example eu-central-1 (did you mean 'eu-central-1'?), got 'eu-central-9'",
    ],
    [
      'region',
      'us-gov-west-1',
      "must be a region of AWS's commercial partition, for example eu-central-1 (this one is in the partition aws-us-gov), got 'us-gov-west-1'",
    ],
    [
      'region',
      'cn-north-1',
      "must be a region of AWS's commercial partition, for example eu-central-1 (this one is in the partition aws-cn), got 'cn-north-1'",
    ],
    ['region', '', "must be a region of AWS's commercial partition, for example eu-central-1, got ''"],
    ['region', null, "must be a region of AWS's commercial partition, for example eu-central-1, got null"],
  ])('%s: %p is refused', (path, value, message) => {
    expect(refusalOfValue('dev', path, value)).toBe(`${path}: ${message}; change it in config/dev.ts`);
  });
});
