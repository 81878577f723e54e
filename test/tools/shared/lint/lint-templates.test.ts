import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { EXCEPTIONS, excepts, lintTemplates, type LintMatch } from '../../../../tools/shared/lint/lint-templates';
import { ENVIRONMENTS } from '../../../helpers/platform';
import { templatesOf } from '../../../helpers/synthesized';

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
  const files = ENVIRONMENTS.flatMap((environment) =>
    Object.entries(templatesOf(environment)).map(([layer, template]) => write(`${environment}-${layer}`, template)),
  );
  // A name of its own in each run: the first look is always one of cfn-lint itself.
  const Colour = path.basename(directory);
  const wrong = { Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: { Colour } } } };
  let all: readonly LintMatch[] = [];

  // One process for all templates: cfn-lint takes seconds to start.
  beforeAll(async () => {
    all = await lintTemplates([...files, write('wrong', wrong)]);
  });

  const findingsIn = (names: readonly string[]) => all.filter(({ file }) => names.includes(file));

  test('finds exactly the accepted findings in the templates of all environments', () => {
    expect(files).toHaveLength(5 * ENVIRONMENTS.length);
    const findings = findingsIn(files);
    expect(findings.filter((finding) => !EXCEPTIONS.some((exception) => excepts(exception, finding)))).toEqual([]);
    expect(EXCEPTIONS.filter((exception) => !findings.some((finding) => excepts(exception, finding)))).toEqual([]);
  });

  test('fails when a template is wrong, even when it was checked before under another name', async () => {
    const finding = { id: 'E3002', level: 'Error', path: 'Resources/Bucket/Properties/Colour' };
    const [file, again] = [path.join(directory, 'wrong.template.json'), write('wrong-again', wrong)];
    expect(findingsIn([file])).toEqual([expect.objectContaining({ ...finding, file })]);
    expect(await lintTemplates([again])).toEqual([expect.objectContaining({ ...finding, file: again })]);
  });
});
