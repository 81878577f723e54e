import { ALL_CHECKS, REHEARSAL_CHECKS } from '../../../tools/doctor/checks/all-checks';
import { examine } from '../../../tools/doctor/examine';
import type { CheckResult } from '../../../tools/shared/checks/finding';
import { synthesizeLayers } from '../../../tools/shared/cdk/synthesize';
import type { Layer } from '../../../tools/shared/templates/template';
import type { DoctorContext, PublicDns } from '../../../tools/doctor/check';
import type { AwsClients } from '../../../tools/shared/aws/clients';
import { configOf } from '../../helpers/platform';

/** What the SDK's commands look like to a stub. */
export interface SentCommand {
  readonly constructor: { readonly name: string };
  readonly input: unknown;
}

/**
 * Answers by the name of the command, without `Command`; an error is thrown. A command that is missing fails. A function
 * makes the answer of the command's input.
 */
export type RecordedAnswers = Readonly<Record<string, unknown>>;

/** An error as the SDK throws it. */
export function awsError(name: string, message = name): Error {
  return Object.assign(new Error(message), { name });
}

const synthesized = new Map<string, Layer[]>();

/** The layers of an environment, synthesized once for all tests of a file. */
function layersOf(environment: string): Layer[] {
  const layers = synthesized.get(environment) ?? synthesizeLayers(environment);
  synthesized.set(environment, layers);
  return layers;
}

/** A context whose clients give recorded answers. */
export function recordedContext(answers: RecordedAnswers, config = configOf('prod')): DoctorContext {
  const client = {
    send: (command: SentCommand): Promise<unknown> => {
      const name = command.constructor.name.replace(/Command$/, '');
      const recorded = Object.hasOwn(answers, name)
        ? answers[name]
        : awsError('NotRecorded', `${name} is not recorded`);
      const answer =
        typeof recorded === 'function' ? (recorded as (input: unknown) => unknown)(command.input) : recorded;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  // The same client answers for every service.
  const clients = new Proxy({}, { get: () => client }) as AwsClients;
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
