import { platformConfigSchema } from '../../lib/config/schema';
import { runDocumentCommand } from '../shared/command/document-command';
import { describeSchema } from './describe-schema';

runDocumentCommand({
  command: 'docs:configuration',
  file: 'docs/configuration.md',
  source: 'the configuration schema',
  render: () => describeSchema(platformConfigSchema),
});
