import { configOf } from '../../helpers/platform';
import { awsError } from '../../helpers/recorded-clients';
import { resultOf } from './context';

const EMULATOR = 'http://127.0.0.1:4566';
const UNTOUCHED = {
  GetHostedZone: awsError('NoSuchHostedZone'),
  GetParameter: awsError('ParameterNotFound'),
  ListResourceRecordSets: awsError('NoSuchHostedZone'),
};

describe('examine', () => {
  test.each([
    [undefined, "AWS's value", /put its id into domain\.hostedZoneId of config\/prod\.ts$/],
    [EMULATOR, "no emulator's value", /^ask AWS itself \(unset AWS_ENDPOINT_URL\) before you change config\/prod\.ts$/],
  ])('on %s, writes %s into the configuration of an environment on AWS', async (endpoint, _, fix) => {
    expect((await resultOf('hosted-zone', UNTOUCHED, { endpoint }))?.fix).toMatch(fix);
  });

  test.each([
    ['local', EMULATOR, ['pass', 'pass', 'pass']],
    ['local', undefined, ['fail', 'fail', 'unknown']],
    ['prod', EMULATOR, ['fail', 'fail', 'unknown']],
  ])('lets the local deployment bootstrap and create the zone: %s on %s', async (environment, endpoint, verdicts) => {
    const changes = { config: configOf(environment), endpoint };
    const results = ['bootstrap-main', 'hosted-zone', 'domain-records'].map((id) => resultOf(id, UNTOUCHED, changes));
    expect((await Promise.all(results)).map((result) => result?.verdict)).toEqual(verdicts);
  });
});
