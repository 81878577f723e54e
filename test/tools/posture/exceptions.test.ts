import * as fs from 'node:fs';
import * as path from 'node:path';
import { EXCEPTIONS } from '../../../tools/posture/exceptions';
import { PROJECT_ROOT } from '../../../tools/shared/process/project-paths';

describe('exceptions of the posture', () => {
  test('give a reason each, a decision the ADR that names each of its checks', () => {
    const wanting = EXCEPTIONS.flatMap(({ checks, kind, reason }) => {
      if (kind !== 'decision') {
        return reason.length > 20 ? [] : checks;
      }
      const page = fs.readFileSync(path.join(PROJECT_ROOT, reason), 'utf8');
      return checks.filter((check) => !page.includes(`\`${check}\``));
    });
    expect(wanting).toEqual([]);
  });

  test('are about one thing each', () => {
    const names = EXCEPTIONS.flatMap(({ checks, resources }) => checks.map((check) => `${check} ${resources.source}`));
    expect(names.length).toBe(new Set(names).size);
  });
});
