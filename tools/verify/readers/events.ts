import { ANYTHING } from '../compare/compare';
import { pick, type TypeReaders } from './reader';

/** How rules on events and schedules are read. */
export const eventReaders: TypeReaders = {
  'AWS::Events::Rule': {
    read: async ({ clients: { events: client }, id }) => {
      // CloudFormation knows a rule of another bus by both names in one.
      const Name = id.split('|').at(-1);
      const [found, targets] = await Promise.all([
        client.describeRule({ Name }),
        // A rule has five at most: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
        client.listTargetsByRule({ Rule: Name }),
      ]);
      const names = ['Name', 'Arn', 'Description', 'EventPattern', 'ScheduleExpression', 'State', 'RoleArn'];
      return { ...pick(found, names), EventBusName: found.EventBusName, Targets: targets.Targets };
    },
    defaults: { Name: [ANYTHING], Arn: [ANYTHING], State: ['ENABLED'], EventBusName: ['default'] },
  },
  'AWS::Scheduler::Schedule': {
    read: async ({ clients, id: Name, template }) => {
      const GroupName = typeof template.GroupName === 'string' ? template.GroupName : undefined;
      const found = await clients.scheduler.getSchedule({ Name, GroupName });
      const names = ['Name', 'GroupName', 'Description', 'FlexibleTimeWindow', 'ScheduleExpression', 'State', 'Target'];
      const others = ['ScheduleExpressionTimezone', 'StartDate', 'EndDate', 'KmsKeyArn', 'ActionAfterCompletion'];
      return pick(found, [...names, ...others]);
    },
    emulator: {
      'Target.EcsParameters.NetworkConfiguration': 'the emulator reports it under a name that the SDK does not know',
    },
    // https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
    defaults: {
      Name: [ANYTHING],
      GroupName: ['default'],
      State: ['ENABLED'],
      ActionAfterCompletion: ['NONE'],
      ScheduleExpressionTimezone: ['UTC'],
      'Target.RetryPolicy.MaximumEventAgeInSeconds': [86_400],
      'Target.RetryPolicy.MaximumRetryAttempts': [185],
      'Target.EcsParameters.TaskCount': [1],
    },
  },
};
