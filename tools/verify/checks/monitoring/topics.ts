import { GetKeyPolicyCommand } from '@aws-sdk/client-kms';
import { GetDashboardCommand } from '@aws-sdk/client-cloudwatch';
import { z } from 'zod';
import { judge, unknown } from '../../../shared/checks/finding';
import type { VerifyCheck } from '../../check';
import type { VerificationContext } from '../../context';
import { differingItems } from '../../expect';
import { topics, type TopicReading } from '../../inventory/alarms';
import { clientsOf } from '../../inventory/stacks';

const CLOUDWATCH = 'cloudwatch.amazonaws.com';
const policySchema = z.object({
  Statement: z.array(z.object({ Effect: z.string(), Principal: z.unknown(), Action: z.unknown() })),
});

/** Whether alarms reach people. */
export const topicChecks: readonly VerifyCheck[] = [
  {
    id: 'monitoring-subscribers',
    area: 'monitoring',
    requirement: 'R23',
    title: 'The configured subscribers of both topics confirmed, and nobody else is subscribed',
    fix: 'Have subscribers confirm the message of Amazon SNS; alarms.subscribers names them',
    run: async (context) => {
      const wanted = [...new Set(context.config.alarms.subscribers)];
      const found = await topics(context);
      const wrong = found.flatMap(({ layer, confirmed, pending }) =>
        differingItems(`subscribers of the ${layer} topic`, [...confirmed, ...pending], wanted),
      );
      const waiting = found.flatMap(({ layer, pending }) =>
        pending.map((address) => `${address} has not confirmed the ${layer} topic`),
      );
      if (context.emulator !== undefined && wrong.length === 0 && waiting.length > 0) {
        return unknown('the emulator sends no message that a subscriber could confirm');
      }
      return judge(
        [...wrong, ...waiting],
        wanted.length === 0 ? 'none, as configured' : `${wanted.join(', ')} on ${found.length} topics`,
      );
    },
  },
  {
    id: 'monitoring-topic-delivery',
    area: 'monitoring',
    requirement: 'R23',
    title: 'CloudWatch may publish to both topics',
    fix: 'Deploy the stack that is named; without these rights CloudWatch drops notifications without a word',
    run: async (context) => {
      const found = await topics(context);
      const problems = found.flatMap(({ layer, attributes: { Policy: policy } }) =>
        allows(policy, 'sns:Publish') ? [] : [`the ${layer} topic does not let CloudWatch publish`],
      );
      return judge(problems, `${found.length} topics let ${CLOUDWATCH} publish`);
    },
  },
  {
    id: 'monitoring-topic-keys',
    area: 'monitoring',
    requirement: 'R23',
    title: 'Both topics are under a customer key that CloudWatch may use',
    fix: 'Deploy the stack that is named; without these rights CloudWatch drops notifications without a word',
    run: async (context) => {
      const found = await topics(context);
      const problems = await Promise.all(found.map((topic) => keyProblems(context, topic)));
      return judge(problems.flat(), `${found.length} topics under keys that ${CLOUDWATCH} may use`);
    },
  },
  {
    id: 'monitoring-dashboard',
    area: 'monitoring',
    requirement: 'R25',
    title: 'The dashboard exists',
    fix: 'Deploy MonitoringStack, after a change: CloudFormation takes it for present',
    run: async (context) => {
      // One that is gone is an error of CloudWatch, which counts as a failure.
      const request = new GetDashboardCommand({ DashboardName: context.namePrefix });
      const { DashboardBody } = await context.main.cloudWatch.send(request);
      return judge(DashboardBody === undefined ? ['the dashboard is empty'] : [], context.namePrefix);
    },
  },
];

async function keyProblems(context: VerificationContext, { layer, attributes }: TopicReading): Promise<string[]> {
  const KeyId = attributes.KmsMasterKeyId;
  if (KeyId === undefined) {
    return [`the ${layer} topic is not encrypted`];
  }
  const request = new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' });
  const { Policy: policy } = await clientsOf(context, layer).kms.send(request);
  const missing = ['kms:Decrypt', 'kms:GenerateDataKey'].filter((action) => !allows(policy, action));
  return missing.map((action) => `the key of the ${layer} topic does not allow CloudWatch ${action}`);
}

/** Whether a policy names CloudWatch and the action in one statement; conditions are the deployment's business. */
function allows(policy: string | undefined, action: string): boolean {
  const { Statement } = policySchema.parse(JSON.parse(policy ?? '{"Statement":[]}'));
  return Statement.some(
    ({ Effect, Principal, Action }) =>
      Effect === 'Allow' &&
      JSON.stringify(Principal).includes(CLOUDWATCH) &&
      [Action].flat().some((name) => typeof name === 'string' && name.toLowerCase() === action.toLowerCase()),
  );
}
