import { requirementOf } from '../../../../tools/verify/checks/requirements';

const TYPES = [
  ...['AWS::EC2::VPC', 'AWS::EC2::Route', 'AWS::EC2::EIP', 'AWS::EC2::FlowLog', 'AWS::EC2::SecurityGroup'],
  ...['AWS::KMS::Key', 'AWS::IAM::Role', 'AWS::Logs::LogGroup', 'AWS::RDS::DBCluster', 'AWS::Backup::BackupVault'],
  ...['AWS::SecretsManager::Secret', 'AWS::ECR::Repository', 'AWS::ECS::TaskDefinition', 'AWS::ECS::Service'],
  ...['AWS::ApplicationAutoScaling::ScalableTarget', 'AWS::ElasticLoadBalancingV2::ListenerRule'],
  ...['AWS::ElasticLoadBalancingV2::TargetGroup', 'AWS::ElasticLoadBalancingV2::LoadBalancer'],
  ...['AWS::CertificateManager::Certificate', 'AWS::S3::Bucket', 'AWS::CloudFront::Distribution'],
  ...['AWS::CloudFront::CloudFrontOriginAccessIdentity', 'AWS::CloudFront::Function', 'AWS::CloudWatch::Dashboard'],
  ...['AWS::Scheduler::Schedule', 'AWS::CloudWatch::Alarm', 'AWS::SNS::Topic'],
];

// What the types of the templates hold up is in docs/verification.md, which has a test of its own.
describe('requirementOf', () => {
  test.each(TYPES)('takes no other type for %s that ends like it', (type) => {
    expect(requirementOf(`Other::${type}`)).toBe('R25 network');
  });

  test.each([
    ['AWS::EC2::SubnetCidrBlock', 'R25 network'],
    ['AWS::EC2::RouteServer', 'R25 network'],
    ['AWS::EC2::EIPAssociation', 'R25 network'],
    ['AWS::EC2::FlowLogs', 'R25 network'],
    ['AWS::ECS::TaskDefinitions', 'R6'],
    ['AWS::ElasticLoadBalancingV2::ListenerRules', 'R14'],
    ['AWS::ElasticLoadBalancingV2::TargetGroups', 'R14'],
    ['AWS::ElasticLoadBalancingV2::LoadBalancers', 'R14'],
    ['AWS::CloudFront::CloudFrontOriginAccessIdentityX', 'R25 edge'],
    ['AWS::CloudFront::DistributionTenant', 'R25 edge'],
    ['AWS::CloudWatch::Dashboards', 'R21'],
  ])('takes %s for no type that begins like it', (type, requirement) => {
    expect(requirementOf(type)).toBe(requirement);
  });
});
