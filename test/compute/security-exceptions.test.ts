import { computeStack } from '../helpers/compute-stack';
import { securityFindings } from '../helpers/security-findings';

describe('Security exceptions of ComputeStack', () => {
  test.each([
    ['as in prod', computeStack()],
    ['open to the internet', computeStack({ redirectHttp: true })],
  ])('match exactly what the rule packs find, %s', (_, stack) => {
    expect(securityFindings(stack)).toEqual({ open: [], stale: [], fromTemplateChecks: [] });
  });
});
