import { bootstrapChecks } from '../../../tools/doctor/checks/bootstrap-checks';
import { domainRecordCheck } from '../../../tools/doctor/checks/dns-checks';
import { hostedZoneCheck } from '../../../tools/doctor/checks/hosted-zone-check';
import { examine } from '../../../tools/doctor/examine';
import { configOf } from '../../helpers/platform';
import { awsError, recordedContext } from './context';

const NO_ZONE = { GetHostedZone: awsError('NoSuchHostedZone') };

const UNTOUCHED = {
  ...NO_ZONE,
  GetParameter: awsError('ParameterNotFound'),
  ListResourceRecordSets: awsError('NoSuchHostedZone'),
};

async function fixOf(environment: string, endpoint?: string): Promise<string | undefined> {
  const context = { ...recordedContext(NO_ZONE, configOf(environment)), endpoint };
  return (await examine([hostedZoneCheck], context)).results[0]?.fix;
}

describe('examine', () => {
  test("writes AWS's values into the configuration of an environment", async () => {
    expect(await fixOf('prod')).toMatch(/put its id into domain\.hostedZoneId of config\/prod\.ts$/);
  });

  test("never writes an emulator's value into the configuration of an environment on AWS", async () => {
    expect(await fixOf('prod', 'http://127.0.0.1:4566')).toBe(
      'ask AWS itself (unset AWS_ENDPOINT_URL) before config/prod.ts is changed',
    );
  });

  test('lets the local deployment bootstrap and create the zone, for the local environment on an emulator only', async () => {
    const checks = [...bootstrapChecks.slice(0, 1), hostedZoneCheck, domainRecordCheck];
    const verdicts = async (environment: string, endpoint?: string) => {
      const context = { ...recordedContext(UNTOUCHED, configOf(environment)), endpoint };
      return (await examine(checks, context)).results.map(({ verdict }) => verdict);
    };
    expect(await verdicts('local', 'http://127.0.0.1:4566')).toEqual(['pass', 'pass', 'pass']);
    expect(await verdicts('local')).toEqual(['fail', 'fail', 'unknown']);
    expect(await verdicts('prod', 'http://127.0.0.1:4566')).toEqual(['fail', 'fail', 'unknown']);
  });
});
