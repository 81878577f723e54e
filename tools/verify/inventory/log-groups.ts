import { DescribeLogGroupsCommand, type LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import type { VerificationContext } from '../context';
import { clientsOf, physicalIds, type Layer } from './stacks';

/** What is wrong with the log groups of a layer: gone, not encrypted, kept too short or too long. */
export async function logGroupProblems(context: VerificationContext, layer: Layer): Promise<string[]> {
  const names = await physicalIds(context, layer, 'AWS::Logs::LogGroup');
  const problems = await Promise.all(
    names.map(async (name) => problemsOf(context, name, await read(context, layer, name))),
  );
  return problems.flat();
}

function problemsOf({ config }: VerificationContext, name: string, group: LogGroup | undefined): string[] {
  if (group === undefined) {
    return [`log group ${name} is gone`];
  }
  const days = group.retentionInDays;
  return [
    ...(group.kmsKeyId === undefined ? [`${name} is not under a customer key`] : []),
    ...(days === config.logRetentionDays
      ? []
      : [`${name} is kept ${days ?? 'for ever'}, not ${config.logRetentionDays} days`]),
  ];
}

/** Whoever has the name as a whole comes first among those that begin with it. */
async function read(context: VerificationContext, layer: Layer, name: string): Promise<LogGroup | undefined> {
  const { logs } = clientsOf(context, layer);
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name }));
  return logGroups.find(({ logGroupName }) => logGroupName === name);
}
