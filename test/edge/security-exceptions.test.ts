import { edgeStack } from '../helpers/edge-stack';
import { securityFindings } from '../helpers/security-findings';

describe('Security exceptions of EdgeStack', () => {
  test('match exactly what the rule packs find', () => {
    expect(securityFindings(edgeStack().stack)).toEqual({ open: [], stale: [], fromTemplateChecks: [] });
  });
});
