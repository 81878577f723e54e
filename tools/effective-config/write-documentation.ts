import { platformConfigSchema } from '../../lib/config/schema';
import { documentCommand } from '../shared/document-command';
import { describeSchema } from './describe-schema';

documentCommand({
  command: 'docs:configuration',
  file: 'docs/configuration.md',
  source: 'the configuration schema',
  render: () => describeSchema(platformConfigSchema),
}).parse();
