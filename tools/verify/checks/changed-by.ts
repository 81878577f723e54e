import type { VerificationContext } from '../context';
import { clientsOf } from '../templates/layers';
import type { PlatformResource } from '../templates/platform-resources';

/** Number of events to request. CloudTrail allows two requests a second, so each resource costs half a second. */
const LAST_EVENTS = 10;

/**
 * Who changed a resource last, from CloudTrail's history of 90 days; undefined when the history does not show it.
 *
 * The history needs no trail: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html
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
      // The author is only a hint. Without permission or an answer, the report shows the difference alone.
      return undefined;
    }
  });
}
