/** The requirement that a resource type serves, or that a service serves with its types that are not listed. */
const REQUIREMENTS: Readonly<Record<string, string>> = {
  'AWS::EC2::VPC': 'R10',
  'AWS::EC2::Subnet': 'R10',
  'AWS::EC2::Route': 'R11',
  'AWS::EC2::RouteTable': 'R11',
  'AWS::EC2::SubnetRouteTableAssociation': 'R11',
  'AWS::EC2::InternetGateway': 'R11',
  'AWS::EC2::VPCGatewayAttachment': 'R11',
  'AWS::EC2::EIP': 'R12',
  'AWS::EC2::NatGateway': 'R12',
  'AWS::EC2::FlowLog': 'R25 records',
  'AWS::KMS': 'R25 encryption',
  'AWS::IAM': 'R25 permissions',
  'AWS::Logs': 'R25 records',
  'AWS::RDS': 'R16',
  'AWS::Backup': 'R17',
  'AWS::SecretsManager': 'R18',
  'AWS::ECR': 'R8',
  'AWS::ECS': 'R6',
  'AWS::ECS::TaskDefinition': 'R9',
  'AWS::ApplicationAutoScaling': 'R7',
  'AWS::ElasticLoadBalancingV2': 'R14',
  'AWS::ElasticLoadBalancingV2::ListenerRule': 'R13',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'R15',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'R11',
  'AWS::CertificateManager': 'R14',
  'AWS::S3': 'R19',
  'AWS::CloudFront::CloudFrontOriginAccessIdentity': 'R19',
  'AWS::CloudFront::Distribution': 'R20',
  'AWS::CloudFront': 'R25 edge',
  'AWS::Route53': 'R20',
  'AWS::WAFv2': 'R25 edge',
  'AWS::CloudWatch': 'R21',
  'AWS::CloudWatch::Dashboard': 'R25 records',
  'AWS::Events': 'R25 records',
  'AWS::Scheduler': 'R18',
  'AWS::SNS': 'R23',
};

/** The requirement that the resources of a type serve: that of the type, or of its service, or else of the network. */
export function requirementOf(type: string): string {
  const service = type.split('::').slice(0, 2).join('::');
  return REQUIREMENTS[type] ?? REQUIREMENTS[service] ?? 'R25 network';
}
