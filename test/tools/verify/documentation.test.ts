import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../../../tools/shared/process/project-paths';
import { ALL_CHECKS } from '../../../tools/verify/checks/all-checks';
import { renderDocumentation } from '../../../tools/verify/render-documentation';

describe('docs/verification.md', () => {
  test('is what `npm run docs:verification` writes', () => {
    const written = fs.readFileSync(path.join(PROJECT_ROOT, 'docs/verification.md'), 'utf8');
    expect(written).toBe(renderDocumentation(ALL_CHECKS));
  });
});
