import { runDocumentCommand } from '../shared/command/document-command';
import { ALL_FACTS } from './all-facts';
import { renderFacts } from './render-facts';

runDocumentCommand({
  command: 'docs:facts',
  file: 'docs/service-facts.md',
  source: 'the facts in tools/service-facts',
  render: () => renderFacts(ALL_FACTS),
});
