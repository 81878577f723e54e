import { ALL_CHECKS, REHEARSAL_CHECKS } from '../../../tools/doctor/checks/all-checks';
import { examine } from '../../../tools/doctor/examine';
import type { CheckResult } from '../../../tools/shared/checks/finding';
import type { DoctorContext, PublicDns } from '../../../tools/doctor/check';
import { configOf } from '../../helpers/platform';
import { recordedClients, type RecordedAnswers } from '../../helpers/recorded-clients';
import { layersOf } from '../../helpers/synthesized';

/** A context whose clients give recorded answers. */
export function recordedContext(answers: RecordedAnswers, config = configOf('prod')): DoctorContext {
  const { clients } = recordedClients(answers);
  return {
    config,
    account: '333333333333',
    clients,
    clientsIn: () => clients,
    layers: layersOf(config.environment),
    dns: {} as PublicDns,
    pollMillis: 0,
  };
}

/** What a check finds on recorded answers, in the context of prod with some changes. */
export async function resultOf(
  id: string,
  answers: RecordedAnswers = {},
  changes: Partial<DoctorContext> = {},
): Promise<CheckResult | undefined> {
  const checks = [...ALL_CHECKS, ...REHEARSAL_CHECKS].filter((check) => check.id === id);
  const context = { ...recordedContext(answers, changes.config), ...changes };
  return (await examine(checks, context)).results[0];
}
