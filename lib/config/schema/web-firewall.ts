import { z } from 'zod';
import { COUNTABLE_RULES, EVERY_PATH, type CountableRule } from '../../facts/managed-rules';
import { nearestName } from '../nearest-name';
import { restricted, section, setting, text, wholeNumber } from './setting';

/**
 * The paths of a list become one pattern of at most 512 characters, AWS WAF's limit: 10 x 40 characters and separators.
 */
const MOST_PATHS = 10;

const PATH = "a path of 2 to 40 characters from 'a-zA-Z0-9_/-', such as /api/login";

const pathList = (path: () => z.ZodString) =>
  restricted(`a list of 1 to ${MOST_PATHS} paths`, (error) => z.array(path(), { error }).min(1).max(MOST_PATHS));

const narrowPath = () => text(PATH, /^\/[a-zA-Z0-9_-][a-zA-Z0-9_/-]{0,38}$/);
const anyPath = () => text(`${PATH}, or '${EVERY_PATH}' for every path`, /^\/(?:[a-zA-Z0-9_-][a-zA-Z0-9_/-]{0,38})?$/);

/**
 * AWS WAF allows more. But 50,000 users send 1.75 million requests in five minutes, so a higher value would limit
 * nothing.
 */
const requests = () => wholeNumber(10, 1_000_000);

function ruleHint(input: unknown): string | undefined {
  const nearest = typeof input === 'string' ? nearestName(input, COUNTABLE_RULES) : undefined;
  return nearest === undefined ? undefined : `did you mean '${nearest}'?`;
}

const countedRule = section({
  rule: restricted(
    'the name of a rule that may count (docs/web-firewall.md)',
    (error) => z.enum<CountableRule[]>(COUNTABLE_RULES, { error }),
    ruleHint,
  ),
  paths: pathList(anyPath),
});

const PER_WINDOW = { unit: 'requests in 5 minutes', change: 'in place' } as const;

/** Limits and rules of the web firewall. docs/web-firewall.md shows how the limits are calculated. */
export const webFirewall = section({
  requestsPerAddress: setting(requests().default(20_000), {
    description: 'Requests of one address, without static assets, above which it is refused',
    ...PER_WINDOW,
  }),
  strictPaths: setting(pathList(narrowPath).default(['/api/login', '/api/payments']), {
    description: 'Paths of logins and payments: every path that begins with one of these, in upper or lower case',
    change: 'in place',
  }),
  strictRequestsPerAddress: setting(requests().default(300), {
    description: 'Requests of one address for the strict paths above which they are refused',
    ...PER_WINDOW,
  }),
  strictRequestsPerNetwork: setting(requests().default(20_000), {
    description:
      'The same for one network (autonomous system), which a client with many IPv6 addresses cannot change as quickly',
    ...PER_WINDOW,
  }),
  countedRules: setting(
    restricted("a list such as [{ rule: 'SizeRestrictions_BODY', paths: ['/api/uploads'] }]", (error) =>
      z.array(countedRule, { error }),
    ).default([
      { rule: 'SizeRestrictions_BODY', paths: [EVERY_PATH] },
      { rule: 'NoUserAgent_HEADER', paths: [EVERY_PATH] },
    ]),
    { description: 'Managed rules that only count below these paths, and block everywhere else', change: 'in place' },
  ),
}).prefault({});
