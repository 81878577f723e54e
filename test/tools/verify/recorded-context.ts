import { environments } from '../../../config/environments';
import { loadConfiguration } from '../../../lib/config/load';
import { awsClients, type AwsClients } from '../../../tools/shared/aws/clients';
import type { VerificationContext } from '../../../tools/verify/context';

type Answer = object | ((input: Readonly<Record<string, unknown>>) => object);

/** Answers of AWS by the name of the command without `Command`, in the form that the AWS SDK gives them. */
export type RecordedAnswers = Readonly<Record<string, Answer>>;

/** A resource of a stack: type, id in the template, id that AWS gave it. */
export type RecordedResource = readonly [type: string, logicalId: string, physicalId: string];

interface Middleware {
  readonly middlewareStack: {
    add(
      middleware: (
        next: unknown,
        context: { readonly commandName?: string },
      ) => (args: { input: Readonly<Record<string, unknown>> }) => Promise<unknown>,
      options: { readonly step: 'initialize'; readonly priority: 'high' },
    ): void;
  };
}

/**
 * The production environment on answers that are written down: no call leaves the process.
 *
 * A command without an answer fails as one that the endpoint does not offer.
 */
export function recordedContext(
  resources: Readonly<Record<string, readonly RecordedResource[]>>,
  answers: RecordedAnswers,
): VerificationContext {
  const config = loadConfiguration('prod', environments);
  const namePrefix = `${config.project}-${config.environment}`;
  const all: RecordedAnswers = {
    DescribeStacks: { Stacks: [{ StackStatus: 'UPDATE_COMPLETE', EnableTerminationProtection: true }] },
    ListStackResources: ({ StackName = '' }) => {
      const layer = String(StackName).replace(`${namePrefix}-`, '');
      const found = resources[layer] ?? [];
      return {
        StackResourceSummaries: found.map(([ResourceType, LogicalResourceId, PhysicalResourceId]) => ({
          ResourceType,
          LogicalResourceId,
          PhysicalResourceId,
        })),
      };
    },
    ...answers,
  };
  const clients = answering(awsClients({ region: config.region }), all);
  return { config, namePrefix, account: '333333333333', main: clients, edge: clients, memory: new Map() };
}

function answering(clients: AwsClients, answers: RecordedAnswers): AwsClients {
  for (const client of Object.values(clients) as unknown as Middleware[]) {
    client.middlewareStack.add(
      (_, { commandName = '' }) =>
        ({ input }) => {
          const answer = answers[commandName.replace(/Command$/, '')];
          if (answer === undefined) {
            return Promise.reject(Object.assign(new Error(`no ${commandName} recorded`), { name: 'UnknownOperation' }));
          }
          const output = typeof answer === 'function' ? (answer as (of: object) => object)(input) : answer;
          return output instanceof Error ? Promise.reject(output) : Promise.resolve({ output, response: {} });
        },
      { step: 'initialize', priority: 'high' },
    );
  }
  return clients;
}
