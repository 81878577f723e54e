import { DescribeServicesCommand, DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import type { PropertyReader } from './property-reader';

/** Where the tasks of a service are. */
export const readService: PropertyReader = async ({ clients, physicalId }) => {
  // The id is the service's ARN, arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/SERVICE.
  const [, cluster, service = physicalId] = physicalId.split('/');
  const { services = [] } = await clients.ecs.send(new DescribeServicesCommand({ cluster, services: [service] }));
  const network = services[0]?.networkConfiguration?.awsvpcConfiguration;
  return {
    NetworkConfiguration: {
      AwsvpcConfiguration: { Subnets: network?.subnets, SecurityGroups: network?.securityGroups },
    },
  };
};

/** Environment and secrets of a task's containers. */
export const readTaskDefinition: PropertyReader = async ({ clients, physicalId }) => {
  const request = new DescribeTaskDefinitionCommand({ taskDefinition: physicalId });
  const { taskDefinition } = await clients.ecs.send(request);
  return {
    ContainerDefinitions: taskDefinition?.containerDefinitions?.map(({ name, environment = [] }) => ({
      Name: name,
      Environment: environment.map((variable) => ({ Name: variable.name, Value: variable.value })),
    })),
  };
};
