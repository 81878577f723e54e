import type { Wire } from './wire';

/** Where values of the domain arrive. */
export const DOMAIN_WIRES: readonly Wire[] = [
  [
    'domain.name',
    'wired.payments.example.com',
    [
      'ComputeStack AWS::CertificateManager::Certificate DomainName',
      'ComputeStack AWS::CertificateManager::Certificate DomainValidationOptions.DomainName',
      'EdgeStack AWS::CertificateManager::Certificate DomainName',
      'EdgeStack AWS::CertificateManager::Certificate DomainValidationOptions.DomainName',
      'EdgeStack AWS::CloudFront::Distribution DistributionConfig.Aliases',
      'EdgeStack AWS::CloudFront::Distribution DistributionConfig.Comment',
      'EdgeStack AWS::Route53::RecordSet Name',
      'EdgeStack AWS::WAFv2::WebACL Rules.Statement.NotStatement.Statement.RegexMatchStatement.RegexString',
    ],
  ],
  [
    'domain.hostedZoneId',
    'Z7777777WIRED',
    [
      'ComputeStack AWS::CertificateManager::Certificate DomainValidationOptions.HostedZoneId',
      'EdgeStack AWS::CertificateManager::Certificate DomainValidationOptions.HostedZoneId',
      'EdgeStack AWS::Route53::RecordSet HostedZoneId',
    ],
  ],
  ['domain.hostedZoneName', 'wired.example.com', ['EdgeStack AWS::Route53::RecordSet Name']],
  [
    'domain.loadBalancerCertificateArn',
    'arn:aws:acm:us-east-1:333333333333:certificate/77777777-0000-0000-0000-000000000001',
    [
      'ComputeStack AWS::CertificateManager::Certificate removed',
      'ComputeStack AWS::ElasticLoadBalancingV2::Listener Certificates.CertificateArn',
    ],
  ],
  [
    'domain.distributionCertificateArn',
    'arn:aws:acm:us-east-1:333333333333:certificate/77777777-0000-0000-0000-000000000002',
    [
      'EdgeStack AWS::CertificateManager::Certificate removed',
      'EdgeStack AWS::CloudFront::Distribution DistributionConfig.ViewerCertificate.AcmCertificateArn',
      'EdgeStack AWS::CloudWatch::Alarm Dimensions.Value',
    ],
  ],
];
