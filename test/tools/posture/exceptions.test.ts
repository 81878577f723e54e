import { EXCEPTIONS } from '../../../tools/posture/exceptions';
import { readProjectFile } from '../../../tools/shared/process/project-paths';

describe('exceptions of the posture', () => {
  test('give a reason each, a decision the ADR that names each of its checks', () => {
    const wanting = EXCEPTIONS.flatMap(({ checks, kind, reason }) => {
      if (kind !== 'decision') {
        return reason.length > 20 ? [] : checks;
      }
      const page = readProjectFile(reason);
      return checks.filter((check) => !page.includes(`\`${check}\``));
    });
    expect(wanting).toEqual([]);
  });

  test('are about one thing each', () => {
    const names = EXCEPTIONS.flatMap(({ checks, resources }) => checks.map((check) => `${check} ${resources.source}`));
    expect(names.length).toBe(new Set(names).size);
  });
});
