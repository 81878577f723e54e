import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { installLoadGenerator, sendLoad } from '../../../../tools/capacity/measure/load-generator';

const never = new AbortController().signal;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'capacity-'));

afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

describe('sendLoad', () => {
  const load = { url: 'http://127.0.0.1:1', perSecond: 100, seconds: 10 };
  const sent = { requests: 1000, perSecond: 100, gapVariation: 1, meanMillis: 4, p99Millis: 20 };

  test('passes on the load and returns its outcome', async () => {
    const answer = jest.fn().mockResolvedValue(sent);
    await expect(sendLoad({ answer }, load)).resolves.toEqual(sent);
    expect(answer).toHaveBeenCalledWith(load);
  });

  test('fails when a request was not answered', async () => {
    const answer = jest.fn().mockResolvedValue({ failure: '999 of 1000 requests were answered' });
    await expect(sendLoad({ answer }, load)).rejects.toThrow('got:   999 of 1000 requests were answered');
  });

  test.each([2001, Number.POSITIVE_INFINITY, Number.NaN])(
    'refuses to send more than 20,000 requests: %d per second',
    async (perSecond) => {
      const answer = jest.fn();
      await expect(sendLoad({ answer }, { ...load, perSecond })).rejects.toThrow('A load may send 20000 requests.');
      expect(answer).not.toHaveBeenCalled();
    },
  );
});

describe('The packages of the load generator', () => {
  const home = path.join(__dirname, '../../../../tools/capacity/load');
  const lock = JSON.parse(fs.readFileSync(path.join(home, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<
      Record<string, { readonly version?: string; readonly integrity?: string; readonly resolved?: string }>
    >;
  };

  test('fail with a way to find the cause when npm cannot install them', async () => {
    await expect(installLoadGenerator(never, folder)).rejects.toThrow(
      /^The load generator could not be installed\.\n {2}where: .*\n {2}got: {3}npm [\s\S]* run npm ci /,
    );
  });

  test('are pinned by version and checksum, independent of the registry', () => {
    const packages = Object.entries(lock.packages).filter(([name]) => name !== '');
    expect(lock.packages['node_modules/@artilleryio/int-core']?.version).toBe('2.28.0');
    expect(packages.filter(([, { integrity, resolved }]) => !integrity || resolved !== undefined)).toEqual([]);
  });
});
