import { z } from 'zod';
import { COUNTABLE_RULES, EVERY_PATH, type CountableRule } from '../../facts/managed-rules';
import { nearestName } from '../nearest-name';
import { restricted, section, setting, text, wholeNumber } from './setting';

/** Paths of a list become one pattern of at most 512 characters, the limit of AWS WAF: 10 x 40 and what is between them. */
const MOST_PATHS = 10;

const PATH = "a path of 2 to 40 characters from 'a-zA-Z0-9_/-', such as /api/login";

const pathList = (path: () => z.ZodString) =>
  restricted(`a list of 1 to ${MOST_PATHS} paths`, (error) => z.array(path(), { error }).min(1).max(MOST_PATHS));

const narrowPath = () => text(PATH, /^\/[a-zA-Z0-9_-][a-zA-Z0-9_/-]{0,38}$/);
const anyPath = () => text(`${PATH}, or '${EVERY_PATH}' for every path`, /^\/(?:[a-zA-Z0-9_-][a-zA-Z0-9_/-]{0,38})?$/);

/** AWS WAF takes more, but all requests of 50,000 users in five minutes are 1.75 million: above that is no limit. */
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

/** What the web firewall refuses. docs/web-firewall.md has the arithmetic of the limits. */
export const webFirewall = section({
  requestsPerAddress: setting(requests().default(20_000), {
    description: 'Requests of one address, static assets apart, above which it is refused',
    ...PER_WINDOW,
  }),
  strictPaths: setting(pathList(narrowPath).default(['/api/login', '/api/payments']), {
    description: 'Paths that take logins and payments: all that begin like one of these, in upper or lower case',
    change: 'in place',
  }),
  strictRequestsPerAddress: setting(requests().default(300), {
    description: 'Requests of one address for the strict paths above which they are refused',
    ...PER_WINDOW,
  }),
  strictRequestsPerNetwork: setting(requests().default(20_000), {
    description:
      'The same of one network (autonomous system), which the owner of many IPv6 addresses cannot change as quickly',
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
