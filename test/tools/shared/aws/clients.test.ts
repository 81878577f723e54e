import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { awsClients } from '../../../../tools/shared/aws/clients';
import { messageOf } from '../../../../tools/shared/errors/error-kind';
import { accessOf, accessTo } from '../../../../tools/shared/aws/endpoint-environment';

const endpoint = 'http://127.0.0.1:4566';
const config = { account: '111111111111' };
const credentials = { accessKeyId: '111111111111', secretAccessKey: 'local' };

describe('accessOf', () => {
  test.each([
    ['AWS, with the credentials of the caller', config, { callersCredentials: true }, { endpoint: undefined }],
    ['AWS, with what the SDK finds', config, { callersCredentials: false }, { endpoint: undefined }],
    ['an endpoint, with the credentials of the caller', config, { endpoint, callersCredentials: true }, { endpoint }],
    [
      'an endpoint, with the account in place of missing credentials',
      config,
      { endpoint, callersCredentials: false },
      { endpoint, credentials },
    ],
    ['an endpoint, with what the SDK finds where no account is named', {}, { endpoint }, { endpoint }],
  ])('reaches %s', (_, given, shell, expected) => {
    expect(accessOf(given, shell)).toEqual(expected);
  });

  test('reaches a target with its region', () => {
    expect(accessTo({ ...config, endpoint, region: 'eu-west-1' })).toEqual({
      endpoint,
      credentials,
      region: 'eu-west-1',
    });
  });
});

describe('awsClients', () => {
  test('refuse a web page, which the SDK would read as an empty answer', async () => {
    const proxy = createServer((_, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8').end('<html><body>Sign in</body></html>');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    const { sts } = awsClients({ endpoint: `http://127.0.0.1:${port}`, credentials, region: 'eu-west-1' });
    const answer = await sts.getCallerIdentity({}).catch(messageOf);
    proxy.closeAllConnections();
    proxy.close();
    expect(answer).toMatch('a web page came instead of an answer');
  });
});
