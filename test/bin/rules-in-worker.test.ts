import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'rules-'));

afterEach(() => {
  jest.resetModules();
});

afterAll(() => {
  fs.rmSync(directory, { recursive: true, force: true });
});

/** The module as a new process has it, with its thread. */
async function checkInWorker() {
  return (await import('../../bin/rules-in-worker')).checkInWorker;
}

function template(name: string, properties: object) {
  const templatePath = path.join(directory, `${name}.template.json`);
  fs.writeFileSync(
    templatePath,
    JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: properties } } }),
  );
  return { stackConstructPath: name, templatePath, accountId: undefined, region: undefined };
}

describe('The CloudFormation rules in a thread', () => {
  test('find what is wrong with a template; a second question is left to the library', async () => {
    process.env.CDK_OUTDIR = directory;
    template('Last', {});
    const check = await checkInWorker();
    const wrong = template('Wrong', { FifoTopic: 'maybe' });
    expect(check?.([template('Right', { FifoTopic: true }), wrong])).toMatchObject({
      success: false,
      violations: [
        {
          severity: 'error',
          violatingResources: [{ resourceLogicalId: 'Topic', templatePath: wrong.templatePath }],
        },
      ],
    });
    expect(check?.([wrong])).toBeUndefined();
    expect(fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith('resource-types-'))).toEqual([]);
  });

  test('leave it to the library where they fail', async () => {
    process.env.CDK_OUTDIR = path.join(directory, 'none');
    const check = await checkInWorker();
    expect(check?.([{ ...template('Gone', {}), templatePath: path.join(directory, 'gone') }])).toBeUndefined();
  });

  test('are not there where they are turned off', async () => {
    process.env.CDK_VALIDATION = 'false';
    expect(await checkInWorker()).toBeUndefined();
  });
});
