import type { CheckResult } from '../../../tools/shared/checks/finding';
import { caaCheck, delegationCheck, domainRecordCheck } from '../../../tools/doctor/checks/dns-checks';
import type { DoctorCheck, PublicDns } from '../../../tools/doctor/check';
import { examine } from '../../../tools/doctor/examine';
import { configOf } from '../../helpers/platform';
import { awsError, recordedContext, type RecordedAnswers } from './context';

const dnsError = (code: string): Error => Object.assign(new Error(code), { code });

const resultOf = async (
  check: DoctorCheck,
  answers: RecordedAnswers,
  dns: Partial<PublicDns> = {},
): Promise<CheckResult | undefined> =>
  (await examine([check], recordedContext(answers, configOf('prod'), dns))).results[0];

const zone = { GetHostedZone: { DelegationSet: { NameServers: ['ns-1.awsdns-1.com.', 'NS-2.awsdns-2.net'] } } };

describe('delegationCheck, on recorded answers', () => {
  const delegatedTo = (answer: string[] | Error) =>
    resultOf(delegationCheck, zone, {
      resolveNs: () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)),
    });

  test('passes where public DNS names servers of the zone', async () => {
    expect(await delegatedTo(['ns-2.awsdns-2.net', 'ns-1.awsdns-1.com'])).toMatchObject({ verdict: 'pass' });
  });

  test.each(['ENOTFOUND', 'ENODATA'])('fails where the zone is not delegated (%s)', async (code) => {
    expect(await delegatedTo(dnsError(code))).toMatchObject({
      verdict: 'fail',
      evidence: 'payments.example.com is not delegated: public DNS has no name servers for it',
      fix: 'set the NS record of payments.example.com, at its registrar or in the zone above, to ns-1.awsdns-1.com, ns-2.awsdns-2.net',
    });
  });

  test('fails where it is delegated elsewhere', async () => {
    expect(await delegatedTo(['ns-1.awsdns-1.com', 'ns.other.example'])).toMatchObject({
      verdict: 'fail',
      evidence: 'payments.example.com is delegated to ns.other.example, not to Z000000000000000PROD',
    });
  });

  test('waits for the zone where there is none', async () => {
    expect(await resultOf(delegationCheck, { GetHostedZone: awsError('NoSuchHostedZone') })).toMatchObject({
      verdict: 'unknown',
      evidence: 'there is no hosted zone Z000000000000000PROD',
      fix: 'run the command again when the check hosted-zone passes',
    });
  });

  test.each(['ETIMEOUT', 'ECONNREFUSED', 'ESERVFAIL'])('is unknown where DNS does not answer (%s)', async (code) => {
    expect(await delegatedTo(dnsError(code))).toMatchObject({ verdict: 'unknown' });
  });
});

describe('caaCheck, on recorded answers', () => {
  const records = (byName: Record<string, object[] | Error>) =>
    resultOf(
      caaCheck,
      {},
      {
        resolveCaa: (name: string) => {
          const answer = byName[name] ?? dnsError('ENODATA');
          return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer as never);
        },
      },
    );

  test('passes where there are none', async () => {
    expect(await records({})).toMatchObject({
      verdict: 'pass',
      evidence: 'app.payments.example.com has no CAA records, and neither has a name above it',
    });
  });

  test.each(['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com', 'amazonaws.com; policy=ev'])(
    'passes where they allow %s',
    async (issue) => {
      const found = await records({
        'payments.example.com': [
          { critical: 0, issue: 'other.example' },
          { critical: 0, issue },
        ],
      });
      expect(found).toMatchObject({ verdict: 'pass', evidence: 'the CAA records of payments.example.com allow it' });
    },
  );

  test('passes where they say nothing of who may issue', async () => {
    expect(await records({ 'example.com': [{ critical: 0, iodef: 'mailto:security@example.com' }] })).toMatchObject({
      verdict: 'pass',
    });
  });

  test('fails where the nearest ones allow others alone, whatever those above allow', async () => {
    const found = await records({
      'payments.example.com': [{ critical: 0, issue: 'other.example' }],
      'example.com': [{ critical: 0, issue: 'amazon.com' }],
    });
    expect(found).toMatchObject({
      verdict: 'fail',
      evidence: 'the CAA records of payments.example.com allow only other.example',
      fix: 'add a CAA record 0 issue "amazon.com" to payments.example.com',
    });
  });

  test('fails where they allow no authority', async () => {
    expect(await records({ 'example.com': [{ critical: 0, issue: ';' }] })).toMatchObject({
      verdict: 'fail',
      evidence: 'the CAA records of example.com allow no authority',
    });
  });

  test('is unknown where public DNS does not have the name', async () => {
    const nowhere = dnsError('ENOTFOUND');
    const names = ['app.payments.example.com', 'payments.example.com', 'example.com', 'com'];
    expect(await records(Object.fromEntries(names.map((name) => [name, nowhere])))).toMatchObject({
      verdict: 'unknown',
      evidence: 'public DNS knows neither app.payments.example.com nor a name above it',
    });
  });

  test('is unknown where DNS does not answer', async () => {
    expect(await records({ 'payments.example.com': dnsError('ETIMEOUT') })).toMatchObject({ verdict: 'unknown' });
  });
});

describe('domainRecordCheck, on recorded answers', () => {
  test('waits for the zone where there is none', async () => {
    expect(await resultOf(domainRecordCheck, { ListResourceRecordSets: awsError('NoSuchHostedZone') })).toMatchObject({
      verdict: 'unknown',
      evidence: 'there is no hosted zone Z000000000000000PROD',
      fix: 'run the command again when the check hosted-zone passes',
    });
  });

  const name = 'app.payments.example.com.';
  const found = (...ResourceRecordSets: object[]) =>
    resultOf(domainRecordCheck, { ListResourceRecordSets: { ResourceRecordSets } });

  test('passes where the name has no records, or others than addresses', async () => {
    expect(await found({ Name: 'b.payments.example.com.', Type: 'A' }, { Name: name, Type: 'TXT' })).toMatchObject({
      verdict: 'pass',
      evidence: 'app.payments.example.com has none',
    });
  });

  test('passes where it leads to a distribution already', async () => {
    const AliasTarget = { DNSName: 'd111111abcdef8.cloudfront.net.' };
    expect(await found({ Name: name, Type: 'A', AliasTarget })).toMatchObject({ verdict: 'pass' });
  });

  test.each(['A', 'AAAA', 'CNAME'])('fails where it has a record %s that leads elsewhere', async (Type) => {
    expect(await found({ Name: name, Type, ResourceRecords: [{ Value: '192.0.2.1' }] })).toMatchObject({
      verdict: 'fail',
      evidence: `app.payments.example.com has ${Type} records that lead elsewhere`,
    });
  });
});
