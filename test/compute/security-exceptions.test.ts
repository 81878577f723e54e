import { computeStack } from '../helpers/compute-stack';
import { securityFindings } from '../helpers/security-findings';

describe('x', () => {
  test('y', () => {
    expect(securityFindings(computeStack())).toEqual({ open: [], stale: [], fromTemplateChecks: [] });
  });
});
