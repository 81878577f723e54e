import { GetScheduleCommand } from '@aws-sdk/client-scheduler';
import type { PropertyReader } from './property-reader';

/** Where the task that a schedule starts is. */
export const readSchedule: PropertyReader = async ({ clients, physicalId }) => {
  // The id is the schedule's name.
  const { Target } = await clients.scheduler.send(new GetScheduleCommand({ Name: physicalId }));
  const network = Target?.EcsParameters?.NetworkConfiguration?.awsvpcConfiguration;
  return {
    Target: {
      EcsParameters: {
        NetworkConfiguration: {
          AwsvpcConfiguration: { Subnets: network?.Subnets, SecurityGroups: network?.SecurityGroups },
        },
      },
    },
  };
};
