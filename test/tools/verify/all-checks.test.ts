import { ALL_CHECKS } from '../../../tools/verify/checks/all-checks';
import { AREAS } from '../../../tools/verify/check';
import { ALL_BREAKAGES } from './breakages/all-breakages';

describe('ALL_CHECKS', () => {
  test('have ids of their own', () => {
    const ids = ALL_CHECKS.map((check) => check.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('cover every area', () => {
    expect(AREAS.filter((area) => !ALL_CHECKS.some((check) => check.area === area))).toEqual([]);
  });

  test('name the requirement they hold up and what to do where they fail', () => {
    const incomplete = ALL_CHECKS.filter(({ requirement, fix }) => !/^R\d+$/.test(requirement) || fix === '');
    expect(incomplete.map((check) => check.id)).toEqual([]);
  });

  test('are what the breakages are about', () => {
    const ids = new Set(ALL_CHECKS.map((check) => check.id));
    expect(ALL_BREAKAGES.map(({ check }) => check).filter((id) => !ids.has(id))).toEqual([]);
  });
});
