import { Match } from 'aws-cdk-lib/assertions';
import { edgeTemplate } from '../helpers/edge-stack';

describe('DomainRecords', () => {
  const template = edgeTemplate();

  test.each(['A', 'AAAA'])('point the custom domain to the distribution with an alias of type %s', (type) => {
    template.hasResourceProperties('AWS::Route53::RecordSet', {
      Type: type,
      Name: 'app.example.com.',
      HostedZoneId: 'Z0000000000000000ABC',
      AliasTarget: Match.objectLike({
        DNSName: { 'Fn::GetAtt': [Match.stringLikeRegexp('^PlatformDistribution'), 'DomainName'] },
      }),
    });
  });

  test('are exactly these two', () => {
    template.resourceCountIs('AWS::Route53::RecordSet', 2);
  });
});
