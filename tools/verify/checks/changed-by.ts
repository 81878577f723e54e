import type { VerificationContext } from '../context';
import { clientsOf } from '../templates/layers';
import type { PlatformResource } from '../templates/platform-resources';

/** Events that CloudTrail is asked for; it answers two questions a second, so each resource costs half of one. */
const LAST_EVENTS = 10;

/**
 * Who changed a resource last, as far as CloudTrail's history of 90 days knows; undefined when it cannot tell.
 *
 * The history is there without a trail: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html
 */
export function changedBy(
  context: VerificationContext,
  { layer, id }: Pick<PlatformResource, 'layer' | 'id'>,
): Promise<string | undefined> {
  return context.memory.recall(`changed by ${id ?? ''}`, async () => {
    if (id === undefined || context.emulator !== undefined) {
      return undefined;
    }
    const name = id.startsWith('arn:') ? id : (id.split('|')[0] ?? id);
    try {
      const LookupAttributes = [{ AttributeKey: 'ResourceName' as const, AttributeValue: name }];
      const { cloudTrail } = clientsOf(context, layer);
      const { Events = [] } = await cloudTrail.lookupEvents({ LookupAttributes, MaxResults: LAST_EVENTS });
      const last = Events.find(
        ({ ReadOnly, Username = '' }) => ReadOnly === 'false' && !/cloudformation/i.test(Username),
      );
      const time = last?.EventTime?.toISOString() ?? 'at an unknown time';
      return last && `last ${last.EventName ?? 'changed'} by ${last.Username ?? 'somebody'}, ${time}`;
    } catch {
      // It is a hint. Without the permission, or without an answer, the difference stands as it is.
      return undefined;
    }
  });
}
