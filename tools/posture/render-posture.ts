import { bullets, section } from '../shared/text/sections';
import type { Posture } from './compare';

/** The report: the open concerns, the stale exceptions, and the number of excepted concerns by kind of reason. */
export function renderPosture({ checks, passes, excepted, open, stale }: Posture): string {
  const kinds = Object.entries(excepted).map(([kind, concerns]) => `${concerns.length} by ${kind}`);
  const fix =
    'Fix each in lib/ or, where AWS would answer differently, in emulator/; an exception with its reason goes into ' +
    'tools/posture/exceptions/.';
  return [
    ...section('Open:', bullets(open.map(({ check, resource, text }) => `${check}: ${text}\n    ${resource}`))),
    ...section('Exceptions that no longer match anything; delete them in tools/posture/exceptions/:', bullets(stale)),
    ...(open.length === 0 ? [] : [fix]),
    `${checks} checks: ${passes} pass, ${kinds.join(', ')} excepted, ${open.length} open, ${stale.length} stale`,
  ].join('\n');
}
