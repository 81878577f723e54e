import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../shared/process/project-paths';
import { runDocumentCommand } from '../shared/command/document-command';
import { examineProd, pageFrom } from './page-of-prod';

runDocumentCommand({
  command: 'docs:capacity',
  file: 'docs/capacity.md',
  source: 'the templates of prod and config/workload.ts, and its charts',
  render: () => {
    const { page, charts } = pageFrom(examineProd());
    for (const { name, svg } of charts) {
      fs.writeFileSync(path.join(PROJECT_ROOT, 'docs', 'capacity', `${name}.svg`), svg);
    }
    return page;
  },
});
