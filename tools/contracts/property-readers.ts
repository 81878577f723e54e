import type { AwsClients } from '../shared/aws/clients';

/** Reads the properties of a deployed resource that hold another layer's values, in the template's shape. */
type PropertyReader = (clients: AwsClients, physicalId: string) => Promise<object>;

/** How to read each type that uses another layer's value. A test fails when one is missing. */
export const PROPERTY_READERS: Readonly<Partial<Record<string, PropertyReader>>> = {
  'AWS::CloudFront::Distribution': async ({ cloudFront }, Id) => {
    const { DistributionConfig } = await cloudFront.getDistributionConfig({ Id });
    return { DistributionConfig: { Origins: DistributionConfig?.Origins?.Items } };
  },
  'AWS::CloudWatch::Dashboard': ({ cloudWatch }, DashboardName) => cloudWatch.getDashboard({ DashboardName }),
  'AWS::ECS::Service': async ({ ecs }, arn) => {
    // arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/SERVICE
    const [, cluster, service = arn] = arn.split('/');
    const { services = [] } = await ecs.describeServices({ cluster, services: [service] });
    const network = services[0]?.networkConfiguration?.awsvpcConfiguration;
    return {
      NetworkConfiguration: {
        AwsvpcConfiguration: { Subnets: network?.subnets, SecurityGroups: network?.securityGroups },
      },
    };
  },
  'AWS::ECS::TaskDefinition': async ({ ecs }, arn) => {
    const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: arn });
    return {
      ContainerDefinitions: taskDefinition?.containerDefinitions?.map(({ name, environment = [] }) => ({
        Name: name,
        Environment: environment.map((variable) => ({ Name: variable.name, Value: variable.value })),
      })),
    };
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': async ({ loadBalancing }, arn) => {
    const { LoadBalancers } = await loadBalancing.describeLoadBalancers({ LoadBalancerArns: [arn] });
    return {
      SecurityGroups: LoadBalancers?.[0]?.SecurityGroups,
      Subnets: LoadBalancers?.[0]?.AvailabilityZones?.map(({ SubnetId }) => SubnetId),
    };
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': async ({ loadBalancing }, arn) => {
    const { TargetGroups } = await loadBalancing.describeTargetGroups({ TargetGroupArns: [arn] });
    return { VpcId: TargetGroups?.[0]?.VpcId };
  },
  'AWS::RDS::DBCluster': async ({ rds }, DBClusterIdentifier) => {
    const { DBClusters } = await rds.describeDBClusters({ DBClusterIdentifier });
    return { VpcSecurityGroupIds: DBClusters?.[0]?.VpcSecurityGroups?.map((group) => group.VpcSecurityGroupId) };
  },
  'AWS::RDS::DBSubnetGroup': async ({ rds }, DBSubnetGroupName) => {
    const { DBSubnetGroups } = await rds.describeDBSubnetGroups({ DBSubnetGroupName });
    return { SubnetIds: DBSubnetGroups?.[0]?.Subnets?.map(({ SubnetIdentifier }) => SubnetIdentifier) };
  },
  'AWS::Scheduler::Schedule': async ({ scheduler }, Name) => {
    const { Target } = await scheduler.getSchedule({ Name });
    const network = Target?.EcsParameters?.NetworkConfiguration?.awsvpcConfiguration;
    return {
      Target: { EcsParameters: { NetworkConfiguration: { AwsvpcConfiguration: network } } },
    };
  },
  'AWS::SSM::Parameter': async ({ ssm }, Name) => ({
    Value: (await ssm.getParameter({ Name })).Parameter?.Value,
  }),
};
