import type { AwsClients } from '../../tools/shared/aws/clients';

/**
 * Answers by the name of the command, without `Command`; an error is thrown. A function makes the answer of the command's input,
 * and a list is answered one after the other, the last one for good. A command that is missing fails.
 */
export type RecordedAnswers = Readonly<Record<string, unknown>>;

/** What a client was asked. */
interface Asked {
  readonly command: string;
  readonly input: unknown;
}

/** An error as the SDK throws it. */
export function awsError(name: string, message = name): Error {
  return Object.assign(new Error(message), { name });
}

/** Clients of all services that give recorded answers, and what they were asked. */
export function recordedClients(answers: RecordedAnswers): { clients: AwsClients; asked: Asked[] } {
  const asked: Asked[] = [];
  const left = new Map(Object.entries(answers).map(([name, answer]) => [name, [answer].flat()]));
  const send = (command: { readonly constructor: { readonly name: string }; readonly input: unknown }) => {
    const name = command.constructor.name.replace(/Command$/, '');
    asked.push({ command: name, input: command.input });
    const queue = left.get(name) ?? [awsError('NotRecorded', `${name} is not recorded`)];
    const recorded = queue.length > 1 ? queue.shift() : queue[0];
    const answer = typeof recorded === 'function' ? (recorded as (input: unknown) => unknown)(command.input) : recorded;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  // The same client answers for every service.
  return { clients: new Proxy({}, { get: () => ({ send }) }) as AwsClients, asked };
}
