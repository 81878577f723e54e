import { Match } from 'aws-cdk-lib/assertions';
import { edgeStack, edgeTemplate } from '../helpers/edge-stack';

const ARN = 'arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef';

describe('EdgeCertificate', () => {
  test('is created for the custom domain and validated in the hosted zone', () => {
    edgeTemplate().hasResourceProperties('AWS::CertificateManager::Certificate', {
      DomainName: 'app.example.com',
      ValidationMethod: 'DNS',
      DomainValidationOptions: [{ DomainName: 'app.example.com', HostedZoneId: 'Z0000000000000000ABC' }],
    });
  });

  test('is the configured one when one is given', () => {
    const { template } = edgeStack({ certificateArn: ARN });
    template.resourceCountIs('AWS::CertificateManager::Certificate', 0);
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { ViewerCertificate: Match.objectLike({ AcmCertificateArn: ARN }) },
    });
  });
});
