import { documentCommand } from '../shared/document-command';
import { ALL_FACTS } from './all-facts';
import { renderFacts } from './render-facts';

documentCommand({
  command: 'docs:facts',
  file: 'docs/service-facts.md',
  source: 'the facts in tools/service-facts',
  render: () => renderFacts(ALL_FACTS),
}).parse();
