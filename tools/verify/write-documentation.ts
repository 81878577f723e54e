import * as fs from 'node:fs';
import * as path from 'node:path';
import { environments } from '../../config/environments';
import { loadConfiguration } from '../../lib/config/load';
import { runDocumentCommand } from '../shared/command/document-command';
import { PROJECT_ROOT } from '../shared/process/project-paths';
import { allChecks } from './checks/all-checks';
import { READERS } from './readers/all-readers';
import { renderDocumentation } from './render-documentation';
import { layersOf } from './templates/layers';

const file = 'docs/verification.md';
const checks = () => allChecks(layersOf(loadConfiguration('prod', environments)));

runDocumentCommand({
  command: 'docs:verification',
  file,
  source: 'the list of checks',
  render: () => renderDocumentation(fs.readFileSync(path.join(PROJECT_ROOT, file), 'utf8'), checks(), READERS),
});
