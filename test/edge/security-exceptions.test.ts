import { edgeStack } from '../helpers/edge-stack';
import { securityFindings } from '../helpers/security-findings';

describe('Security exceptions of EdgeStack', () => {
  test('cover what the rule packs find, and nothing else', () => {
    expect(securityFindings(edgeStack().stack)).toEqual({ open: [], stale: [], fromTemplateChecks: [] });
  });
});
