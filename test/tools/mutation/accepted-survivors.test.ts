import * as fs from 'node:fs';
import * as path from 'node:path';
import { acceptedSurvivors } from '../../../tools/mutation/accepted-survivors';
import { PROJECT_ROOT } from '../../../tools/shared/process/project-paths';

const accepted = acceptedSurvivors();

describe('Accepted survivors', () => {
  test('are about lines that exist, each with a reason', () => {
    const stale = accepted.filter(({ file, line }) => {
      const target = path.join(PROJECT_ROOT, file);
      const lines = fs.existsSync(target) ? fs.readFileSync(target, 'utf8').split('\n') : [];
      return !lines.some((text) => text.trim() === line);
    });
    expect(stale).toEqual([]);
    expect(accepted.filter(({ reason }) => reason.length < 20)).toEqual([]);
  });
});
