import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../../../tools/shared/process/project-paths';
import { ALL_FACTS } from '../../../tools/service-facts/all-facts';
import { renderFacts } from '../../../tools/service-facts/render-facts';

test('docs/service-facts.md is up to date; npm run docs:facts writes it', () => {
  const written = fs.readFileSync(path.join(PROJECT_ROOT, 'docs', 'service-facts.md'), 'utf8');
  expect(written).toBe(renderFacts(ALL_FACTS));
});
