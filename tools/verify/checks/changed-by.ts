import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import type { VerificationContext } from '../context';
import { clientsOf } from '../templates/layers';
import type { PlatformResource } from '../templates/platform-resources';

/** Events that CloudTrail is asked for; it answers two questions a second, so each resource costs half of one. */
const LAST_EVENTS = 10;

/**
 * Who changed a resource last, as far as CloudTrail's history of 90 days knows; undefined where it cannot tell.
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
    const request = new LookupEventsCommand({
      LookupAttributes: [{ AttributeKey: 'ResourceName', AttributeValue: name }],
      MaxResults: LAST_EVENTS,
    });
    try {
      const { Events = [] } = await clientsOf(context, layer).cloudTrail.send(request);
      const last = Events.find(
        ({ ReadOnly, Username = '' }) => ReadOnly === 'false' && !/cloudformation/i.test(Username),
      );
      return last && `last ${last.EventName ?? 'changed'} by ${last.Username ?? 'somebody'}, ${time(last.EventTime)}`;
    } catch {
      // It is a hint. Without the permission, or without an answer, the difference stands as it is.
      return undefined;
    }
  });
}

function time(date: Date | undefined): string {
  return date?.toISOString() ?? 'at an unknown time';
}
