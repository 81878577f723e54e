import { readProjectFile } from '../../tools/shared/process/project-paths';
import { configOf } from '../helpers/platform';

const grouped = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 1 });

describe('docs/web-firewall.md', () => {
  const page = readProjectFile('docs', 'web-firewall.md');
  const { webFirewall } = configOf('prod');
  const { requestsPerAddress, strictRequestsPerAddress, strictRequestsPerNetwork } = webFirewall;
  const API_CALLS = 300 / 10 + 300 / 60;
  const SIZED_LOAD = 5833;

  // Each row of the arithmetic, from the limits that prod has.
  test.each([
    ['requests of a user in five minutes: 300 / 10 + 300 / 60', grouped(API_CALLS)],
    ['`requestsPerAddress`', grouped(requestsPerAddress)],
    ['users at work at once behind one address: 20,000 / 35', grouped(Math.floor(requestsPerAddress / API_CALLS))],
    ['what one address may send: 20,000 / 300', `${Math.round(requestsPerAddress / 300)} requests per second`],
    ['share of the sized load: 67 / 5,833', `${grouped((requestsPerAddress / 300 / SIZED_LOAD) * 100)} %`],
    ['`strictRequestsPerAddress`', grouped(strictRequestsPerAddress)],
    ['users behind one address, twice as busy as on average: 300 / 2', grouped(strictRequestsPerAddress / 2)],
    [
      'what one address may try: 300 / 300',
      `${strictRequestsPerAddress / 300} request per second, ${grouped((strictRequestsPerAddress / 300) * 86_400)} a day`,
    ],
    ['requests of that network: 50,000 × 20 % × 1', grouped(50_000 * 0.2)],
    ['`strictRequestsPerNetwork`, twice that', grouped(strictRequestsPerNetwork)],
  ])('%s is %s', (row, value) => {
    expect(page).toContain(`| ${row} | ${value} |`);
  });

  test('lists the rules that count on the first day', () => {
    const counting = webFirewall.countedRules.map(({ rule, paths }) => [rule, paths]);
    expect(counting).toEqual([
      ['SizeRestrictions_BODY', ['/']],
      ['NoUserAgent_HEADER', ['/']],
    ]);
    expect(counting.filter(([rule]) => !page.includes(`| \`${String(rule)}\` | `))).toEqual([]);
  });
});
