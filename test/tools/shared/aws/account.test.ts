import { accountOfCredentials } from '../../../../tools/shared/aws/account';
import { awsError, recordedClients } from '../../../helpers/recorded-clients';

const ask = (answer: unknown, configured?: string): Promise<string> =>
  accountOfCredentials(recordedClients({ GetCallerIdentity: answer }).clients.sts, configured, 'prod');

describe('accountOfCredentials, on recorded answers', () => {
  test('is the account that answers', async () => {
    await expect(ask({ Account: '333333333333' }, '333333333333')).resolves.toBe('333333333333');
    await expect(ask({ Account: '111111111111' })).resolves.toBe('111111111111');
  });

  test('fails on another account than the configured one', async () => {
    await expect(ask({ Account: '111111111111' }, '333333333333')).rejects.toThrow(
      /^The credentials are for another account than prod\.\n.*config\/prod\.ts\n.*333333333333.*111111111111\n/,
    );
  });

  test.each([
    ['ExpiredTokenException', /^as AWS says it$/],
    ['TimeoutError', /^as AWS says it$/],
    ['InternalFailure', /^AWS does not return the account of the credentials\.[^]*as AWS says it/],
  ])('fails on %s', async (name, message) => {
    await expect(ask(awsError(name, 'as AWS says it'))).rejects.toThrow(message);
  });
});
