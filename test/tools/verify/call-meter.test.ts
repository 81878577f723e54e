import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CallMeter } from '../../../tools/shared/aws/call-meter';

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
  test('counts calls and lets no more than sixteen run at once', async () => {
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
});
