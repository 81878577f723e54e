import { refusalOf, refusalOfValue } from './refusal';

describe('Refusals in the section domain', () => {
  test.each<[path: string, value: unknown, message: string]>([
    [
      'domain.name',
      'App.dev.payments.example.com',
      "must be a lower-case domain name such as app.example.com, got 'App.dev.payments.example.com'",
    ],
    [
      'domain.name',
      'https://app.dev.payments.example.com',
      "must be a lower-case domain name such as app.example.com, got 'https://app.dev.payments.example.com'",
    ],
    ['domain.name', 'app', "must be a lower-case domain name such as app.example.com, got 'app'"],
    [
      'domain.name',
      'app.example.org',
      "must be dev.payments.example.com or a name that ends with .dev.payments.example.com, the hosted zone, got 'app.example.org'",
    ],
    [
      'domain.name',
      'appdev.payments.example.com',
      "must be dev.payments.example.com or a name that ends with .dev.payments.example.com, the hosted zone, got 'appdev.payments.example.com'",
    ],
    [
      'domain.name',
      `${'a'.repeat(50)}.dev.payments.example.com`,
      "must have at most 64 characters, unless existing certificates are given for both, got 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.dev.payments.example.com'",
    ],
    [
      'domain.hostedZoneId',
      '/hostedzone/Z123',
      "must be the id of a hosted zone, 'Z' and capitals or digits, got '/hostedzone/Z123'",
    ],
    [
      'domain.hostedZoneName',
      'dev.payments.example.com.',
      "must be a lower-case domain name such as app.example.com, got 'dev.payments.example.com.'",
    ],
    [
      'domain.loadBalancerCertificateArn',
      'arn:aws:acm:us-east-1:111111111111:certificate/abc',
      "must be the ARN of an ACM certificate in the main region, arn:aws:acm:<region>:<account>:certificate/<id>, got 'arn:aws:acm:us-east-1:111111111111:certificate/abc'",
    ],
    [
      'domain.loadBalancerCertificateArn',
      'arn:aws:acm:eu-west-1:111111111111:certificate/12345678-1234-1234-1234-123456789012',
      "must be a certificate in us-east-1, the main region, got 'arn:aws:acm:eu-west-1:111111111111:certificate/12345678-1234-1234-1234-123456789012'",
    ],
    [
      'domain.distributionCertificateArn',
      'arn:aws:acm:eu-west-1:111111111111:certificate/12345678-1234-1234-1234-123456789012',
      "must be the ARN of an ACM certificate in us-east-1, arn:aws:acm:us-east-1:<account>:certificate/<id>, got 'arn:aws:acm:eu-west-1:111111111111:certificate/12345678-1234-1234-1234-123456789012'",
    ],
    [
      'domain.distributionCertificateArn',
      'certificate',
      "must be the ARN of an ACM certificate in us-east-1, arn:aws:acm:us-east-1:<account>:certificate/<id>, got 'certificate'",
    ],
  ])('%s: %p is refused', (path, value, message) => {
    expect(refusalOfValue('dev', path, value)).toBe(`${path}: ${message}; change it in config/dev.ts`);
  });

  test.each<[environment: string, values: object, refusal: string]>([
    [
      'prod',
      {
        domain: {
          distributionCertificateArn:
            'arn:aws:acm:us-east-1:111111111111:certificate/12345678-1234-1234-1234-123456789012',
        },
      },
      "domain.distributionCertificateArn: must be a certificate of account 333333333333, got 'arn:aws:acm:us-east-1:111111111111:certificate/12345678-1234-1234-1234-123456789012'; change it in config/prod.ts",
    ],
  ])('in %s: %j is refused', (environment, values, refusal) => {
    expect(refusalOf(environment, values)).toBe(refusal);
  });
});
