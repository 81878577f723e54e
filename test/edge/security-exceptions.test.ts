import { edgeStack } from '../helpers/edge-stack';
import { securityFindings } from '../helpers/security-findings';

describe('x', () => {
  test('y', () => {
    expect(securityFindings(edgeStack().stack)).toEqual({ open: [], stale: [], fromTemplateChecks: [] });
  });
});
