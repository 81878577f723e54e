/** The requirement that a resource type holds up; the first match counts. */
const REQUIREMENTS: readonly (readonly [RegExp, string])[] = [
  [/^AWS::EC2::(?:VPC|Subnet)$/, 'R10'],
  [/^AWS::EC2::(?:Route|RouteTable|SubnetRouteTableAssociation|InternetGateway|VPCGatewayAttachment)$/, 'R11'],
  [/^AWS::EC2::(?:EIP|NatGateway)$/, 'R12'],
  [/^AWS::EC2::FlowLog$/, 'R25 records'],
  [/^AWS::KMS::/, 'R25 encryption'],
  [/^AWS::IAM::/, 'R25 permissions'],
  [/^AWS::Logs::/, 'R25 records'],
  [/^AWS::RDS::/, 'R16'],
  [/^AWS::Backup::/, 'R17'],
  [/^AWS::SecretsManager::/, 'R18'],
  [/^AWS::ECR::/, 'R8'],
  [/^AWS::ECS::TaskDefinition$/, 'R9'],
  [/^AWS::ECS::/, 'R6'],
  [/^AWS::ApplicationAutoScaling::/, 'R7'],
  [/^AWS::ElasticLoadBalancingV2::ListenerRule$/, 'R13'],
  [/^AWS::ElasticLoadBalancingV2::TargetGroup$/, 'R15'],
  [/^AWS::ElasticLoadBalancingV2::LoadBalancer$/, 'R11'],
  [/^AWS::(?:ElasticLoadBalancingV2|CertificateManager)::/, 'R14'],
  [/^AWS::S3::/, 'R19'],
  [/^AWS::CloudFront::CloudFrontOriginAccessIdentity$/, 'R19'],
  [/^AWS::(?:CloudFront::Distribution|Route53::.+)$/, 'R20'],
  [/^AWS::(?:CloudFront|WAFv2)::/, 'R25 edge'],
  [/^AWS::(?:CloudWatch::Dashboard|Events::.+)$/, 'R25 records'],
  [/^AWS::Scheduler::/, 'R18'],
  [/^AWS::CloudWatch::/, 'R21'],
  [/^AWS::SNS::/, 'R23'],
];

/** The requirement that the resources of a type hold up: of the rest of Amazon EC2, and of what the VPC brings along, the network's. */
export function requirementOf(type: string): string {
  return REQUIREMENTS.find(([pattern]) => pattern.test(type))?.[1] ?? 'R25 network';
}
