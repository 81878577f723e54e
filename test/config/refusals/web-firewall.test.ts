import { refusalOf, refusalOfValue } from './refusal';

const NARROWED = [
  ...[
    'NoUserAgent_HEADER',
    'UserAgent_BadBots_HEADER',
    'SizeRestrictions_QUERYSTRING',
    'SizeRestrictions_Cookie_HEADER',
  ],
  ...['SizeRestrictions_BODY', 'SizeRestrictions_URIPATH', 'EC2MetaDataSSRF_BODY', 'EC2MetaDataSSRF_QUERYARGUMENTS'],
  ...['GenericLFI_QUERYARGUMENTS', 'GenericLFI_URIPATH', 'GenericLFI_BODY', 'RestrictedExtensions_URIPATH'],
  ...['RestrictedExtensions_QUERYARGUMENTS', 'GenericRFI_QUERYARGUMENTS', 'GenericRFI_BODY', 'GenericRFI_URIPATH'],
].map((rule) => ({ rule, paths: ['/api/uploads'] }));

const PATH = "must be a path of 2 to 40 characters from 'a-zA-Z0-9_/-', such as /api/login";
const LIST = "must be a list such as [{ rule: 'SizeRestrictions_BODY', paths: ['/api/uploads'] }]";

describe('A web firewall that cannot be', () => {
  test.each<[path: string, value: unknown, message: string]>([
    [
      'webFirewall.requestsPerAddress',
      9,
      'webFirewall.requestsPerAddress: must be a whole number from 10 to 1000000, got 9',
    ],
    ['webFirewall.strictPaths', [], 'webFirewall.strictPaths: must be a list of 1 to 10 paths, got []'],
    [
      'webFirewall.strictPaths',
      Array.from({ length: 11 }, (_, index) => `/p${index}`),
      "webFirewall.strictPaths: must be a list of 1 to 10 paths, got [ '/p0', '/p1', '/p2', '/p3', '/p4', '/p5', '/p6', '/p7', '/p8', '/p9', '/p10' ]",
    ],
    ['webFirewall.strictPaths', ['/'], `webFirewall.strictPaths.0: ${PATH}, got '/'`],
    ['webFirewall.strictPaths', ['api'], `webFirewall.strictPaths.0: ${PATH}, got 'api'`],
    ['webFirewall.strictPaths', ['/api/(.*)'], `webFirewall.strictPaths.0: ${PATH}, got '/api/(.*)'`],
    ['webFirewall.countedRules', 'all', `webFirewall.countedRules: ${LIST}, got 'all'`],
    ['webFirewall.countedRules', [''], "webFirewall.countedRules.0: must be an object with settings, got ''"],
    [
      'webFirewall.countedRules',
      [{ rule: 'SizeRestriction_BODY', paths: ['/'] }],
      "webFirewall.countedRules.0.rule: must be the name of a rule that may count (docs/web-firewall.md) (did you mean 'SizeRestrictions_BODY'?), got 'SizeRestriction_BODY'",
    ],
    [
      'webFirewall.countedRules',
      [{ rule: 'Log4JRCE_BODY', paths: ['/'] }],
      "webFirewall.countedRules.0.rule: must be the name of a rule that may count (docs/web-firewall.md), got 'Log4JRCE_BODY'",
    ],
    [
      'webFirewall.countedRules',
      [{ rule: 'SizeRestrictions_BODY', paths: [] }],
      'webFirewall.countedRules.0.paths: must be a list of 1 to 10 paths, got []',
    ],
    [
      'webFirewall.countedRules',
      [
        { rule: 'SQLi_BODY', paths: ['/api/notes'] },
        { rule: 'SQLi_BODY', paths: ['/api/texts'] },
      ],
      "webFirewall.countedRules: must name a rule once, with all its paths, got [ 'SQLi_BODY' ]",
    ],
    [
      'webFirewall.countedRules',
      [...NARROWED, { rule: 'SQLi_BODY', paths: ['/api/notes'] }],
      'webFirewall.countedRules: must have at most 16 rules that count on some paths only, or the firewall costs extra capacity, got 17',
    ],
    [
      'webFirewall.strictRequestsPerAddress',
      20_000,
      'webFirewall.strictRequestsPerAddress: must be less than requestsPerAddress (20000), or it refuses nothing more, got 20000',
    ],
    [
      'webFirewall.strictRequestsPerNetwork',
      300,
      'webFirewall.strictRequestsPerNetwork: must be more than strictRequestsPerAddress (300): a network has many addresses, got 300',
    ],
  ])('%s: %j is refused', (path, value, message) => {
    expect(refusalOfValue('dev', path, value)).toContain(message);
  });

  test.each<[environment: string, countedRules: object[]]>([
    ['dev', NARROWED],
    ['dev', [...NARROWED, { rule: 'SQLi_BODY', paths: ['/', '/api/notes'] }]],
    ['prod', [{ rule: 'SQLi_BODY', paths: ['/api/notes'] }]],
    ['prod', []],
  ])('%s: %j is accepted', (environment, countedRules) => {
    expect(refusalOf(environment, { webFirewall: { countedRules } })).toBe('accepted');
  });
});
