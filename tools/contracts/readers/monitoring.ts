import { DescribeAlarmsCommand, GetDashboardCommand } from '@aws-sdk/client-cloudwatch';
import type { PropertyReader } from './property-reader';

/** What an alarm watches. */
export const readAlarm: PropertyReader = async ({ clients, physicalId }) => {
  const { MetricAlarms = [] } = await clients.cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames: [physicalId] }));
  return { Dimensions: MetricAlarms[0]?.Dimensions?.map(({ Name, Value }) => ({ Name, Value })) };
};

/** What a dashboard shows. */
export const readDashboard: PropertyReader = async ({ clients, physicalId }) => {
  const { DashboardBody } = await clients.cloudWatch.send(new GetDashboardCommand({ DashboardName: physicalId }));
  return { DashboardBody };
};
