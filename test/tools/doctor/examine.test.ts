import { hostedZoneCheck } from '../../../tools/doctor/checks/hosted-zone-check';
import { examine } from '../../../tools/doctor/examine';
import { configOf } from '../../helpers/platform';
import { awsError, recordedContext } from './context';

const NO_ZONE = { GetHostedZone: awsError('NoSuchHostedZone') };

async function fixOf(environment: string, endpoint?: string): Promise<string | undefined> {
  const context = { ...recordedContext(NO_ZONE, configOf(environment)), endpoint };
  return (await examine([hostedZoneCheck], context)).results[0]?.fix;
}

describe('examine', () => {
  test("writes AWS's values into the configuration of an environment", async () => {
    expect(await fixOf('prod')).toMatch(/put its id into domain\.hostedZoneId of config\/prod\.ts$/);
  });

  test("advises to write no emulator's value into the configuration of an environment on AWS", async () => {
    expect(await fixOf('prod', 'http://127.0.0.1:4566')).toBe(
      'ask AWS itself (unset AWS_ENDPOINT_URL) before config/prod.ts is changed',
    );
  });

  test('lets the local deployment create the zone of the local environment', async () => {
    expect(await fixOf('local', 'http://127.0.0.1:4566')).toBe('npm run deploy:local, which creates it');
  });
});
