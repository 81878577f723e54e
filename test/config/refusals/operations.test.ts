import { refusalOf, refusalOfValue } from './refusal';

describe('Refusals of logs, alarms, protection and origin header', () => {
  test.each<[path: string, value: unknown, message: string]>([
    ['originHeader.version', 0, 'must be a whole number from 1 to 9999, got 0'],
    ['originHeader.version', 'v1', "must be a whole number from 1 to 9999, got 'v1'"],
    [
      'logRetentionDays',
      31,
      'must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got 31',
    ],
    [
      'logRetentionDays',
      0,
      'must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got 0',
    ],
    [
      'logRetentionDays',
      '30',
      "must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got '30'",
    ],
    [
      'alarms.subscribers',
      'oncall@example.com',
      "must be a list of at most 50 e-mail addresses, got 'oncall@example.com'",
    ],
    [
      'alarms.subscribers',
      ['a@example.com', 'A@example.com'],
      "must not name an address twice, got [ 'a@example.com', 'A@example.com' ]",
    ],
    ['protection.deletionProtection', 1, 'must be true or false, got 1'],
    ['protection.retainData', 'no', "must be true or false, got 'no'"],
  ])('%s: %p is refused', (path, value, message) => {
    expect(refusalOfValue('dev', path, value)).toBe(`${path}: ${message}; change it in config/dev.ts`);
  });

  test.each<[environment: string, values: object, refusal: string]>([
    [
      'dev',
      { originHeader: { versions: ['v1', 'v2'] } },
      "originHeader.versions: is not a known setting (did you mean 'version'?); rename or remove it in config/dev.ts",
    ],
    [
      'dev',
      { alarms: { subscribers: ['oncall'] } },
      "alarms.subscribers.0: must be an e-mail address, got 'oncall'; change it in config/dev.ts",
    ],
    [
      'dev',
      { alarms: { subscribers: ['a@example.com\nb@example.com'] } },
      "alarms.subscribers.0: must be an e-mail address, got 'a@example.com\\nb@example.com'; change it in config/dev.ts",
    ],
    [
      'dev',
      { alarms: { subscriber: [] } },
      "alarms.subscriber: is not a known setting (did you mean 'subscribers'?); rename or remove it in config/dev.ts",
    ],
    [
      'dev',
      { logRetention: 30 },
      "logRetention: is not a known setting (did you mean 'logRetentionDays'?); rename or remove it in config/dev.ts",
    ],
    [
      'dev',
      { xyzzy: 1 },
      'xyzzy: is not a known setting (the names here are project, costCenter, account, region, network, domain, services, loadBalancer, images, tracing, guardDuty, originHeader, webFirewall, database, logRetentionDays, alarms, protection); rename or remove it in config/dev.ts',
    ],
  ])('in %s: %j is refused', (environment, values, refusal) => {
    expect(refusalOf(environment, values)).toBe(refusal);
  });
});
