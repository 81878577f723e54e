import { reviewedExceptions } from '../../../tools/posture/exceptions';
import { readProjectFile } from '../../../tools/shared/process/project-paths';

const exceptions = reviewedExceptions();

describe('The exceptions of the posture', () => {
  test('have a reason each, and decisions an ADR that names their checks', () => {
    const wanting = exceptions.flatMap(({ checks, kind, reason }) => {
      if (kind !== 'decision') {
        return reason.length > 20 ? [] : checks;
      }
      const page = readProjectFile(reason);
      return checks.filter((check) => !page.includes(`\`${check}\``));
    });
    expect(wanting).toEqual([]);
  });

  test('do not overlap', () => {
    const names = exceptions.flatMap(({ checks, resources }) => checks.map((check) => `${check} ${resources.source}`));
    expect(names.length).toBe(new Set(names).size);
  });
});
