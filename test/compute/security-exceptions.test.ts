import { computeStack } from '../helpers/compute-stack';
import { securityFindings } from '../helpers/security-findings';

describe('Security exceptions of ComputeStack', () => {
  test.each([
    ['as in prod', computeStack()],
    ['open to the internet', computeStack({ redirectHttp: true })],
  ])('cover what the rule packs find, and nothing else, %s', (_, stack) => {
    expect(securityFindings(stack)).toEqual({ open: [], stale: [], fromTemplateChecks: [] });
  });
});
