import { documentCommand } from '../shared/document-command';
import { ALL_CHECKS } from './checks/all-checks';
import { renderDocumentation } from './render-documentation';

documentCommand({
  command: 'docs:verification',
  file: 'docs/verification.md',
  source: 'the list of checks',
  render: () => renderDocumentation(ALL_CHECKS),
}).parse();
