import { Match, Template } from 'aws-cdk-lib/assertions';
import { computeStack } from '../helpers/compute-stack';

const AGENT = 'arn:aws:ecr:us-east-1:593207742271:repository/aws-guardduty-agent-fargate';

describe("GuardDuty's agent", () => {
  const withAgent = Template.fromStack(computeStack({ guardDutyAgentAccount: '593207742271' }));
  const without = Template.fromStack(computeStack());
  const tag = (Value: string) => ({ Tags: Match.arrayWith([{ Key: 'GuardDutyManaged', Value }]) });

  test('is turned on or off by a tag of the cluster', () => {
    withAgent.hasResourceProperties('AWS::ECS::Cluster', tag('true'));
    without.hasResourceProperties('AWS::ECS::Cluster', tag('false'));
    withAgent.resourcePropertiesCountIs('AWS::ECS::Service', tag('true'), 0);
  });

  test('can be pulled by every role that starts a task, and by no other', () => {
    const policies = Object.entries(withAgent.findResources('AWS::IAM::Policy')) as [string, object][];
    const pulling = policies.filter(([, policy]) => JSON.stringify(policy).includes(AGENT));
    expect(pulling.map(([id]) => id.replace(/DefaultPolicy.*/, '')).sort()).toEqual([
      'BackendWebTaskExecutionRole',
      'FrontendWebTaskExecutionRole',
      'MigrationExecutionRole',
    ]);
    for (const [, policy] of pulling) {
      expect(JSON.stringify(policy)).toContain('ecr:BatchGetImage');
    }
    expect(JSON.stringify(without.toJSON())).not.toContain('aws-guardduty-agent-fargate');
  });
});
