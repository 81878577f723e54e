import { Match, type Template } from 'aws-cdk-lib/assertions';
import { computeTemplate } from '../helpers/compute-stack';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

function hasAttributes(template: Template, attributes: Record<string, unknown>): void {
  for (const [Key, Value] of Object.entries(attributes)) {
    template.hasResourceProperties(LOAD_BALANCER, { LoadBalancerAttributes: Match.arrayWith([{ Key, Value }]) });
  }
}

describe('PublicLoadBalancer', () => {
  const template = computeTemplate();
  const output = (name: string) => ({
    'Fn::GetStackOutput': { StackName: 'Network', Region: 'us-east-1', OutputName: Match.stringLikeRegexp(name) },
  });

  test('faces the internet, in the public subnets and the given security group', () => {
    template.resourceCountIs(LOAD_BALANCER, 1);
    template.hasResourceProperties(LOAD_BALANCER, {
      Name: 'payments-test',
      Type: 'application',
      Scheme: 'internet-facing',
      Subnets: [1, 2, 3].map((zone) => output(`VpcPublicSubnet${zone}Subnet`)),
      SecurityGroups: [output('FnGetAttLoadBalancer.*GroupId')],
    });
  });

  test.each([true, false])('allows a zonal shift when configured: %s', (zonalShift) => {
    hasAttributes(computeTemplate({ loadBalancer: { zonalShift, minHealthyPercent: 25 } }), {
      'zonal_shift.config.enabled': zonalShift.toString(),
    });
  });

  test('drops invalid headers and protects against request smuggling', () => {
    hasAttributes(template, {
      'routing.http.drop_invalid_header_fields.enabled': 'true',
      'routing.http.desync_mitigation_mode': 'defensive',
    });
  });

  test('keeps the Host header and appends to X-Forwarded-For', () => {
    hasAttributes(template, {
      'routing.http.preserve_host_header.enabled': 'true',
      'routing.http.xff_header_processing.mode': 'append',
    });
  });

  test('speaks HTTP/2 and closes idle connections after 60 seconds', () => {
    hasAttributes(template, { 'routing.http2.enabled': 'true', 'idle_timeout.timeout_seconds': '60' });
  });

  test('logs requests and connections into its bucket', () => {
    const bucket = { Ref: Match.stringLikeRegexp('^AccessLogsBucket') };
    hasAttributes(template, {
      'access_logs.s3.enabled': 'true',
      'access_logs.s3.bucket': bucket,
      'access_logs.s3.prefix': 'access',
      'connection_logs.s3.enabled': 'true',
      'connection_logs.s3.bucket': bucket,
      'connection_logs.s3.prefix': 'connection',
    });
  });

  test.each([true, false])('has deletion protection when configured: %s', (deletionProtection) => {
    hasAttributes(computeTemplate({ deletionProtection }), {
      'deletion_protection.enabled': deletionProtection.toString(),
    });
  });

  test('answers only HTTPS, with TLS 1.2 or newer', () => {
    template.resourceCountIs(LISTENER, 1);
    template.hasResourceProperties(LISTENER, {
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
      Certificates: [{ CertificateArn: { Ref: Match.stringLikeRegexp('^EntryCertificate') } }],
    });
  });

  test('has a certificate for the custom domain, validated in its hosted zone', () => {
    template.hasResourceProperties('AWS::CertificateManager::Certificate', {
      DomainName: 'app.example.com',
      ValidationMethod: 'DNS',
      DomainValidationOptions: [{ DomainName: 'app.example.com', HostedZoneId: 'Z111111111111' }],
    });
  });

  test('uses an existing certificate when one is given', () => {
    const certificateArn = 'arn:aws:acm:us-east-1:111111111111:certificate/00000000-0000-0000-0000-000000000000';
    const withExisting = computeTemplate({ certificateArn });
    withExisting.resourceCountIs('AWS::CertificateManager::Certificate', 0);
    withExisting.hasResourceProperties(LISTENER, { Certificates: [{ CertificateArn: certificateArn }] });
  });

  test('answers 403 when no rule matches', () => {
    template.hasResourceProperties(LISTENER, {
      DefaultActions: [
        {
          Type: 'fixed-response',
          FixedResponseConfig: { StatusCode: '403', ContentType: 'text/plain', MessageBody: 'Forbidden' },
        },
      ],
    });
  });

  test.each([
    ['/api/*', 10, 'BackendWebTargetGroup'],
    ['/*', 20, 'FrontendWebTargetGroup'],
  ])('sends %s, with the origin header, to its service', (path, priority, targetGroup) => {
    template.resourceCountIs(RULE, 2);
    template.hasResourceProperties(RULE, {
      Priority: priority,
      Conditions: [
        { Field: 'path-pattern', PathPatternConfig: { Values: [path] } },
        {
          Field: 'http-header',
          HttpHeaderConfig: {
            HttpHeaderName: 'x-origin-verify',
            Values: ['V0', 'V1', 'V2'].map((version) => ({
              'Fn::Join': [
                '',
                [
                  '{{resolve:secretsmanager:',
                  { Ref: Match.stringLikeRegexp(`^OriginHeader${version}`) },
                  ':SecretString:::}}',
                ],
              ],
            })),
          },
        },
      ],
      Actions: [{ Type: 'forward', TargetGroupArn: { Ref: Match.stringLikeRegexp(`^${targetGroup}`) } }],
    });
  });

  test('redirects HTTP to HTTPS only when it is open to the internet', () => {
    const redirecting = computeTemplate({ redirectHttp: true });
    redirecting.resourceCountIs(LISTENER, 2);
    redirecting.hasResourceProperties(LISTENER, {
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: [
        {
          Type: 'redirect',
          RedirectConfig: Match.objectLike({ Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' }),
        },
      ],
    });
  });
});
