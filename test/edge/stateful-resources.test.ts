import { edgeTemplate } from '../helpers/edge-stack';

/**
 * Another logical id makes CloudFormation replace the resource: logs and assets are left behind or lost, and the domain
 * is without its distribution meanwhile.
 */
const LOGICAL_IDS: Record<string, string[]> = {
  'AWS::S3::Bucket': ['AccessLogsBucket8883DEB7', 'ServerAccessLogsBucket5E4597E8', 'StaticAssetsBucketCA94C960'],
  'AWS::KMS::Key': ['AlarmsAlarmTopicEncryptionKey367EC4DE', 'EncryptionKey514CDF8F'],
  'AWS::Logs::LogGroup': ['WebFirewallLogsLogGroupFFE5F4B5'],
  'AWS::CertificateManager::Certificate': ['CertificateBDDE2430'],
  'AWS::CloudFront::CloudFrontOriginAccessIdentity': ['StaticAssetsOriginAccessIdentity19806C2A'],
  'AWS::CloudFront::Distribution': ['PlatformDistributionD8A1D99D'],
  'AWS::WAFv2::WebACL': ['WebFirewallWebAcl447D6001'],
};

describe('Stateful resources of EdgeStack', () => {
  const template = edgeTemplate();

  test.each(Object.entries(LOGICAL_IDS))('%s keeps its logical ids', (type, logicalIds) => {
    expect(Object.keys(template.findResources(type)).sort()).toEqual(logicalIds);
  });
});
