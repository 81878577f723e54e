import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { choosePort } from '../../../../tools/shared/process/free-port';
import { answeringTarget, localConfiguration } from '../../../../tools/shared/emulator/local-target';

describe('localConfiguration', () => {
  test("takes account, region and zone from the local environment's configuration", () => {
    expect(localConfiguration()).toEqual({
      account: '000000000000',
      region: 'us-east-1',
      hostedZoneName: expect.stringMatching(/\.example\.com$/) as string,
      hostedZoneId: expect.stringMatching(/^Z[A-Z0-9]+$/) as string,
    });
  });
});

describe('answeringTarget', () => {
  const configuration = {
    account: '000000000000',
    region: 'us-east-1',
    hostedZoneName: 'payments.example.com',
    hostedZoneId: 'Z111111111111',
  };

  test('accepts any endpoint that answers', async () => {
    const server = http.createServer((_, response) => response.writeHead(403).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await expect(answeringTarget(endpoint, configuration)).resolves.toMatchObject({ endpoint, region: 'us-east-1' });
    server.close();
  });

  test('fails when nothing answers', async () => {
    const endpoint = `http://127.0.0.1:${await choosePort()}`;
    await expect(answeringTarget(endpoint, configuration)).rejects.toThrow(
      /No AWS endpoint answers.*AWS_ENDPOINT_URL\.\n {2}where: http:\/\/127\.0\.0\.1:\d+\n {2}got: .*ECONNREFUSED.*\n {2}fix:/,
    );
  });
});
