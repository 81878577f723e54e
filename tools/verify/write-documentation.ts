import { environments } from '../../config/environments';
import { loadConfiguration } from '../../lib/config/load';
import { documentCommand } from '../shared/document-command';
import { allChecks } from './checks/all-checks';
import { READERS } from './readers/all-readers';
import { renderDocumentation } from './render-documentation';
import { layersOf } from './templates/layers';

documentCommand({
  command: 'docs:verification',
  file: 'docs/verification.md',
  source: 'the list of checks',
  render: () => renderDocumentation(allChecks(layersOf(loadConfiguration('prod', environments))), READERS),
}).parse();
