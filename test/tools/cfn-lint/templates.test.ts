import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { EXCEPTIONS, excepts, lintTemplates } from '../../../tools/cfn-lint/lint-templates';
import { configOf, ENVIRONMENTS, synthesizePlatform } from '../../helpers/platform';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'cfn-lint-'));
afterAll(() => {
  fs.rmSync(directory, { recursive: true });
});

function write(name: string, template: unknown): string {
  const file = path.join(directory, `${name}.template.json`);
  fs.writeFileSync(file, JSON.stringify(template));
  return file;
}

describe('cfn-lint', () => {
  test('finds only accepted findings in the templates of all environments, and all of those', async () => {
    const files = ENVIRONMENTS.flatMap((environment) =>
      Object.entries(synthesizePlatform(configOf(environment)).templates).map(([layer, template]) =>
        write(`${environment}-${layer}`, template),
      ),
    );
    expect(files).toHaveLength(5 * ENVIRONMENTS.length);
    const findings = await lintTemplates(files);
    expect(findings.filter((finding) => !EXCEPTIONS.some((exception) => excepts(exception, finding)))).toEqual([]);
    expect(EXCEPTIONS.filter((exception) => !findings.some((finding) => excepts(exception, finding)))).toEqual([]);
  });

  test('fails when a template is wrong, also when it was seen before under another name', async () => {
    // A name of its own in each run: the first look is always one of cfn-lint itself.
    const Colour = path.basename(directory);
    const template = { Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: { Colour } } } };
    for (const file of [write('wrong', template), write('wrong-again', template)]) {
      expect(await lintTemplates([file])).toEqual([
        expect.objectContaining({ id: 'E3002', level: 'Error', path: 'Resources/Bucket/Properties/Colour', file }),
      ]);
    }
  });
});
