import { ANYTHING } from '../compare/compare';
import { one, type TypeReaders } from './reader';

export const eventReaders: TypeReaders = {
  'AWS::Events::Rule': one({
    find: ({ clients: { events }, id }) => events.describeRule({ Name: ruleName(id) }),
    shown: 'Name Arn Description EventPattern ScheduleExpression State RoleArn EventBusName',
    // A rule has at most five targets: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
    more: async (_, { clients: { events }, id }) => ({
      Targets: (await events.listTargetsByRule({ Rule: ruleName(id) })).Targets,
    }),
    defaults: { Name: [ANYTHING], Arn: [ANYTHING], State: ['ENABLED'], EventBusName: ['default'] },
  }),
  'AWS::Scheduler::Schedule': one({
    find: ({ clients: { scheduler }, id: Name, template: { GroupName } }) =>
      scheduler.getSchedule({ Name, GroupName: typeof GroupName === 'string' ? GroupName : undefined }),
    shown: `Name GroupName Description FlexibleTimeWindow ScheduleExpression State Target ScheduleExpressionTimezone
      StartDate EndDate KmsKeyArn ActionAfterCompletion`,
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
  }),
};

/** The physical id of a rule on another bus contains both names. */
function ruleName(id: string): string | undefined {
  return id.split('|').at(-1);
}
