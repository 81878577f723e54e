import { readAudit } from '../../../tools/security/audit-report';

describe('An audit of packages', () => {
  test('finds nothing only when the registry returned counts', () => {
    expect(readAudit('{"vulnerabilities":{},"metadata":{"vulnerabilities":{"total":0}}}')).toEqual({ vulnerable: [] });
  });

  test('lists vulnerable packages', () => {
    const report = {
      vulnerabilities: { left: { severity: 'high' }, right: {} },
      metadata: { vulnerabilities: { total: 2 } },
    };
    expect(readAudit(JSON.stringify(report))).toEqual({ vulnerable: ['left: high', 'right: unknown'] });
  });

  test.each([
    ['refuses', '{"message":"405 Method Not Allowed","method":"POST"}'],
    ['is silent', ''],
    ['answers with a page', '<html></html>'],
    ['counts nothing', '{"vulnerabilities":{},"metadata":{}}'],
  ])('has audited nothing when the registry %s', (_, text) => {
    expect(readAudit(text).vulnerable).toBeUndefined();
  });
});
