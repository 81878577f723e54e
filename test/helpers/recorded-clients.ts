import type { AwsClients } from '../../tools/shared/aws/clients';
import { recordOf } from '../../tools/shared/templates/template';

/**
 * Answers by the name of the command, without `Command`; an error is thrown. A function makes the answer of the command's input,
 * and a list is answered one after the other, the last one for good. A command that is missing fails.
 */
export type RecordedAnswers = Readonly<Record<string, unknown>>;

/** The names under which services take the token of a page, and those under which they give that of the next. */
const TOKENS: readonly (readonly [taken: string, given: string])[] = [
  ['NextToken', 'NextToken'],
  ['nextToken', 'nextToken'],
  ['Marker', 'NextMarker'],
];

/** What asks for the page after another; CloudFront has the token inside its list. */
function tokenOfNext(page: unknown): object | undefined {
  const values = [recordOf(page), ...Object.values(recordOf(page)).map(recordOf)];
  const found = values.flatMap((value) => TOKENS.map(([taken, given]) => [taken, value[given]] as const));
  const next = found.find(([, token]) => typeof token === 'string' && token !== '');
  return next && Object.fromEntries([next]);
}

/** What a client was asked. */
interface Asked {
  readonly command: string;
  readonly input: unknown;
}

/** An error as the SDK throws it. */
export function awsError(name: string, message = name): Error {
  return Object.assign(new Error(message), { name });
}

/**
 * Clients of all services that give recorded answers, and what they were asked.
 *
 * @param others The answer to every other command. @default - an error
 */
export function recordedClients(
  answers: RecordedAnswers,
  others: unknown = awsError('UnknownOperation', 'it is not recorded'),
): { clients: AwsClients; asked: Asked[] } {
  const asked: Asked[] = [];
  const left = new Map(Object.entries(answers).map(([name, answer]) => [name, [answer].flat()]));
  const answerTo = (command: string, input: unknown): Promise<unknown> => {
    asked.push({ command, input });
    const queue = left.get(command) ?? [others];
    const recorded = queue.length > 1 ? queue.shift() : queue[0];
    const answer = typeof recorded === 'function' ? (recorded as (of: unknown) => unknown)(input) : recorded;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const send = (command: { readonly constructor: { readonly name: string }; readonly input: unknown }) =>
    answerTo(command.constructor.name.replace(/Command$/, ''), command.input);
  const pages = async function* (command: string, input: unknown) {
    for (let token: object | undefined = {}; token !== undefined;) {
      const page = await answerTo(command, { ...(input as object), ...token });
      yield page;
      token = tokenOfNext(page);
    }
  };
  const methodOf = (method: string) => (input: unknown) =>
    method.startsWith('paginate')
      ? pages(method.replace('paginate', ''), input)
      : answerTo(method.charAt(0).toUpperCase() + method.slice(1), input);
  // The same client answers for every service, to its methods and to `send`.
  const client = new Proxy({ send }, { get: (own, name: string) => (name === 'send' ? own.send : methodOf(name)) });
  return { clients: new Proxy({}, { get: () => client }) as AwsClients, asked };
}
