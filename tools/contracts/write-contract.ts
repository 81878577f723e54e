import { runDocumentCommand } from '../shared/command/document-command';
import { readContracts } from './contract';
import { renderContracts } from './render-contract';
import { synthesizeLayers } from '../shared/cdk/synthesize';

runDocumentCommand({
  command: 'docs:contracts',
  file: 'docs/contracts.md',
  source: 'the templates of the environment prod',
  render: () => renderContracts(readContracts(synthesizeLayers('prod'))),
});
