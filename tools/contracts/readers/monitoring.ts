import { GetDashboardCommand } from '@aws-sdk/client-cloudwatch';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import type { PropertyReader } from './property-reader';

/** What a parameter holds: names that alarms watch. */
export const readParameter: PropertyReader = async ({ clients, physicalId }) => {
  const { Parameter } = await clients.ssm.send(new GetParameterCommand({ Name: physicalId }));
  return { Value: Parameter?.Value };
};

/** What a dashboard shows. */
export const readDashboard: PropertyReader = async ({ clients, physicalId }) => {
  const { DashboardBody } = await clients.cloudWatch.send(new GetDashboardCommand({ DashboardName: physicalId }));
  return { DashboardBody };
};
