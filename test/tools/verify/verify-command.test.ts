import * as os from 'node:os';
import * as path from 'node:path';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PROJECT_ROOT } from '../../../tools/shared/process/project-paths';
import { runProcess } from '../../../tools/shared/process/run-process';

const VERIFY = path.join(PROJECT_ROOT, 'tools/verify/verify.ts');

/** Runs the command with an environment that leads to no AWS but the given one. */
function verify(args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  return runProcess(process.execPath, ['-r', 'ts-node/register', VERIFY, ...args], {
    cwd: PROJECT_ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: os.tmpdir(),
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: os.devNull,
      AWS_SHARED_CREDENTIALS_FILE: os.devNull,
      ...variables,
    },
  });
}

const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'example', AWS_SECRET_ACCESS_KEY: 'example' };

describe('npm run verify', () => {
  test('prints its help', async () => {
    const { exitCode, stdout } = await verify(['--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('--environment <name>');
    expect(stdout).toContain(
      'Exit status: 0 done and nothing fails, 1 something fails or is refused, 2 AWS could not be asked',
    );
  });

  test.each([
    ['an area that does not exist', ['-e', 'prod', '--only', 'network,dta'], "argument 'network,dta' is invalid"],
    ['no environment', [], "required option '-e, --environment <name>' not specified"],
    ['an environment that does not exist', ['-e', 'prd'], "did you mean 'prod'?"],
  ])('ends with 1 and one message for %s', async (_, args, message) => {
    const { exitCode, stderr } = await verify(args, CREDENTIALS);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });

  test.each([
    ['prod', { npm_config_environment: 'true' }, '--environment', '--environment prod'],
    ['-e prod', { npm_config_strict: 'true' }, '--strict', '--strict'],
  ])(
    'ends with 1 and the right command when npm took an option of `%s` for itself',
    async (args, taken, option, right) => {
      const { exitCode, stderr } = await verify(args.split(' '), { ...CREDENTIALS, ...(taken as object) });
      expect(exitCode).toBe(1);
      expect(stderr).toBe(`npm took ${option} for itself; put -- before it: npm run verify -- ${right}`);
    },
  );

  test.each([
    ['there are no credentials', {}, 'There are no AWS credentials.'],
    [
      'nobody answers',
      { ...CREDENTIALS, AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
      'http://127.0.0.1:1 does not answer.',
    ],
  ])('ends with 2 and one message when %s', async (_, variables, message) => {
    const { exitCode, stderr } = await verify(['-e', 'prod'], variables);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });

  describe('when the endpoint belongs to another account', () => {
    const server = createServer((_, response) => {
      response.setHeader('content-type', 'text/xml');
      response.end(
        '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
          '<Account>999999999999</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
      );
    });

    beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));

    afterAll(() => {
      server.close();
      server.closeAllConnections();
    });

    test('ends with 2 and one message', async () => {
      const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const { exitCode, stderr } = await verify(['-e', 'prod'], { ...CREDENTIALS, AWS_ENDPOINT_URL: endpoint });
      expect(exitCode).toBe(2);
      expect(stderr).toContain('The credentials are for another account than prod.');
      expect(stderr).toContain('the credentials are for 999999999999');
    });
  });
});
