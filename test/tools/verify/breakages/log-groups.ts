import { PutRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { VerificationContext } from '../../../../tools/verify/context';
import { clientsOf, physicalId, type Layer } from '../../../../tools/verify/inventory/stacks';

/** Keeps a log group for a day only. */
export async function shortenRetention(live: VerificationContext, layer: Layer, logicalId: RegExp) {
  const logGroupName = await physicalId(live, layer, 'AWS::Logs::LogGroup', logicalId);
  const keep = (retentionInDays: number) =>
    clientsOf(live, layer).logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays }));
  await keep(1);
  return () => keep(live.config.logRetentionDays);
}
