import { GetRestoreTestingPlanCommand, type RestoreTestingPlanForGet } from '@aws-sdk/client-backup';
import { once, type VerificationContext } from '../context';
import { physicalId } from './stacks';

const PLAN = 'AWS::Backup::RestoreTestingPlan';

/** Whether the endpoint only remembers that it was asked for a restore test. */
export function restoreTestIsRecorded({ emulator }: VerificationContext): boolean {
  return emulator?.recorded.some(({ type }) => type === PLAN) ?? false;
}

/** The plan by which backups are restored as a test. */
export const restoreTestingPlan = once(async (context): Promise<RestoreTestingPlanForGet | undefined> => {
  const RestoreTestingPlanName = await physicalId(context, 'data', PLAN);
  const request = new GetRestoreTestingPlanCommand({ RestoreTestingPlanName });
  return (await context.main.backup.send(request)).RestoreTestingPlan;
});
