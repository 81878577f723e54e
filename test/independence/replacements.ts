import { Token, type CfnResource } from 'aws-cdk-lib';
import { PUBLISHED_OUTPUTS } from './published-outputs';
import { keepOutput, resources, type Change } from './releases';

/** Replaces the security group of the frontend with another one, published under the same name. */
export const replacedSecurityGroup: Change = ({ NetworkStack }) => {
  const group = resources(NetworkStack, 'AWS::EC2::SecurityGroup').find(({ node }) => node.path.includes('/Frontend/'));
  group?.overrideLogicalId('FrontendGroupOfTheNextRelease');
  const published = nameOf('NetworkStack', 'SecurityGroupsFrontend');
  keepOutput(NetworkStack, published, Token.asString(group?.getAtt('GroupId')));
};

/** Replaces the database cluster. CloudFormation requires other names for that, so the secret and the endpoints change. */
export const replacedDatabase: Change = ({ DataStack }) => {
  const rename = (resource: CfnResource, property: string, name: string): void => {
    resource.addPropertyOverride(property, name);
  };
  resources(DataStack, 'AWS::RDS::DBCluster').forEach((cluster) => {
    rename(cluster, 'DBClusterIdentifier', 'payments-local-next');
  });
  resources(DataStack, 'AWS::RDS::DBInstance').forEach((instance, index) => {
    rename(instance, 'DBInstanceIdentifier', `payments-local-next-${index + 1}`);
  });
};

/** Replaces the load balancer, under another name as CloudFormation requires, and one target group. */
export const replacedLoadBalancer: Change = ({ ComputeStack }) => {
  resources(ComputeStack, 'AWS::ElasticLoadBalancingV2::LoadBalancer')[0]?.addPropertyOverride('Name', 'payments-next');
  resources(ComputeStack, 'AWS::ElasticLoadBalancingV2::TargetGroup')[0]?.addPropertyOverride('Port', 8081);
};

/** Replaces the distribution, under another domain name, since two distributions cannot share one. */
export const replacedDistribution: Change = ({ EdgeStack }) => {
  const [distribution] = resources(EdgeStack, 'AWS::CloudFront::Distribution');
  distribution?.overrideLogicalId('DistributionOfTheNextRelease');
  distribution?.addPropertyOverride('DistributionConfig.Aliases', ['next.local.payments.example.com']);
  keepOutput(EdgeStack, nameOf('EdgeStack', 'PublishOutputRefPlatformDistribution'), distribution?.ref ?? '');
};

function nameOf(layer: string, part: string): string {
  const name = PUBLISHED_OUTPUTS[layer]?.find((candidate) => candidate.includes(part));
  if (name === undefined) {
    throw new Error(`${layer} publishes nothing with ${part} in its name`);
  }
  return name;
}
