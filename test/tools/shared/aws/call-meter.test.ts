import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CallMeter } from '../../../../tools/shared/aws/call-meter';
import { refuseWebPages } from '../../../../tools/shared/errors/web-page';

/** A client whose calls are answered in the process, and that remembers how many ran at once. */
function answeringClient(): { client: KMSClient; mostAtOnce: () => number } {
  let running = 0;
  let most = 0;
  const requestHandler = {
    handle: async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return { response: { statusCode: 200, headers: {}, body: new Uint8Array() } };
    },
  };
  const credentials = { accessKeyId: 'example', secretAccessKey: 'example' };
  return { client: new KMSClient({ region: 'us-east-1', credentials, requestHandler }), mostAtOnce: () => most };
}

describe('CallMeter', () => {
  test('counts calls and lets at most sixteen run at once', async () => {
    const { client, mostAtOnce } = answeringClient();
    const meter = new CallMeter();
    meter.attach(client);
    const calls = Array.from({ length: 50 }, () =>
      client.send(new DescribeKeyCommand({ KeyId: 'k' })).catch(() => null),
    );
    await Promise.all(calls);
    expect(mostAtOnce()).toBeLessThanOrEqual(16);
    expect(mostAtOnce()).toBeGreaterThan(1);
    expect(meter.callCount).toBe(50);
    expect(meter.callsByCommand.get('DescribeKeyCommand')).toBe(50);
  });

  /** A client whose requests all end in the same way. */
  function clientThat(handle: () => Promise<unknown>): KMSClient {
    const credentials = { accessKeyId: 'example', secretAccessKey: 'example' };
    const client = new KMSClient({
      region: 'us-east-1',
      credentials,
      maxAttempts: 2,
      requestHandler: { handle } as never,
    });
    return client;
  }
  const ask = (client: KMSClient) => client.send(new DescribeKeyCommand({ KeyId: 'k' }));

  test('does not call a service again that did not answer', async () => {
    const credentials = { accessKeyId: 'example', secretAccessKey: 'example' };
    const client = new KMSClient({ region: 'us-east-1', credentials, maxAttempts: 2, endpoint: 'http://127.0.0.1:1' });
    const meter = new CallMeter();
    meter.attach(client);
    await expect(ask(client)).rejects.toThrow('ECONNREFUSED');
    const before = meter.callCount;
    await expect(ask(client)).rejects.toThrow('ECONNREFUSED');
    expect(meter.callCount).toBe(before);
  });

  test('ends a call that takes too long', async () => {
    const client = clientThat(() => new Promise(() => undefined));
    new CallMeter({ limitMillis: 50 }).attach(client);
    await expect(ask(client)).rejects.toThrow('KMS did not answer within 0.05 seconds');
  });

  test('reports that calls are throttled', async () => {
    const body = JSON.stringify({ __type: 'ThrottlingException', message: 'Rate exceeded' });
    const client = clientThat(() =>
      Promise.resolve({ response: { statusCode: 400, headers: {}, body: new TextEncoder().encode(body) } }),
    );
    const messages: string[] = [];
    new CallMeter({ onProgress: (message) => messages.push(message) }).attach(client);
    await expect(ask(client)).rejects.toThrow('Rate exceeded');
    expect(messages).toEqual(['AWS throttles calls to KMS; 1 so far, they are repeated more slowly']);
  });

  test('refuses a web page instead of an answer', async () => {
    const response = {
      statusCode: 200,
      headers: { 'content-type': 'text/html' },
      body: new TextEncoder().encode('<html>'),
    };
    const client = clientThat(() => Promise.resolve({ response }));
    refuseWebPages(client);
    await expect(ask(client)).rejects.toThrow('a web page came instead of an answer');
  });
});
