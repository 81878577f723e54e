import { computeTemplate } from '../helpers/compute-stack';

/**
 * A changed logical id replaces the resource: data is left behind or lost, or a name that is taken stops the deployment.
 * Changing one of these means moving the resource by hand, for example by an import into the stack.
 */
const PINNED: Readonly<Record<string, readonly string[]>> = {
  'AWS::KMS::Key': ['ClusterEncryptionKeyC594591D'],
  'AWS::ECS::Cluster': ['ClusterC2E21B66'],
  'AWS::ECS::Service': ['BackendWebService9481D844', 'FrontendWebService4BF32EAC'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['EntryLoadBalancerCB16C5E0'],
  'AWS::ElasticLoadBalancingV2::Listener': ['EntryLoadBalancerHttpsF6A589F4'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['BackendWebTargetGroupDD045581', 'FrontendWebTargetGroup8D0EA41C'],
  'AWS::CertificateManager::Certificate': ['EntryCertificate7113B9CE'],
  'AWS::S3::Bucket': ['AccessLogsBucketCD784A59', 'ServerAccessLogsBucket5E4597E8'],
  'AWS::SecretsManager::Secret': ['OriginHeaderV0DA80798E', 'OriginHeaderV1E1405A49', 'OriginHeaderV23015ACB9'],
  'AWS::Logs::LogGroup': [
    'BackendWebTaskLogGroup31DE992C',
    'FrontendWebTaskLogGroup0ED9FE0C',
    'MigrationLogGroupF62BD9AA',
  ],
};

describe('ComputeStack', () => {
  const template = computeTemplate();

  test.each(Object.entries(PINNED))('keeps the logical ids of %s', (type, logicalIds) => {
    expect(Object.keys(template.findResources(type)).sort()).toEqual(logicalIds);
  });
});
