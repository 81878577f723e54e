import { readProjectFile } from '../../../tools/shared/process/project-paths';
import { ALL_FACTS } from '../../../tools/service-facts/all-facts';
import { renderFacts } from '../../../tools/service-facts/render-facts';

test('docs/service-facts.md is up to date; npm run docs:facts writes it', () => {
  const written = readProjectFile('docs', 'service-facts.md');
  expect(written).toBe(renderFacts(ALL_FACTS));
});
