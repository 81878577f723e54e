import type { CheckResult } from '../../../tools/shared/checks/finding';
import { awsClients, type AwsClients } from '../../../tools/shared/aws/clients';
import { accessTo } from '../../../tools/shared/aws/endpoint-environment';
import { CallMeter } from '../../../tools/shared/aws/call-meter';
import { deployLocal, type LocalDeployment } from '../../../tools/local-aws/deployment';
import { allChecks } from '../../../tools/verify/checks/all-checks';
import type { VerificationContext } from '../../../tools/verify/context';
import { runChecks } from '../../../tools/verify/run-verification';
import { findTarget } from '../../../tools/verify/target';
import { allResources } from '../../../tools/verify/templates/platform-resources';

interface Middleware {
  readonly config: { readonly serviceId?: string };
  readonly middlewareStack: {
    add(
      middleware: (
        next: (args: unknown) => Promise<unknown>,
        context: { readonly commandName?: string },
      ) => (args: { readonly input: unknown }) => Promise<unknown>,
      options: { readonly step: 'initialize'; readonly priority: 'high'; readonly name: string },
    ): void;
  };
}

/** Puts something between a client and everything it does. */
export function intercept(
  clients: AwsClients,
  around: (service: string, command: string, input: unknown, call: () => Promise<unknown>) => Promise<unknown>,
): void {
  for (const client of Object.values(clients) as unknown as Middleware[]) {
    const { serviceId = '' } = client.config;
    client.middlewareStack.add(
      (next, { commandName = '' }) =>
        (args) =>
          around(serviceId, commandName, args.input, () => next(args)),
      { step: 'initialize', priority: 'high', name: 'intercept' },
    );
  }
}

/**
 * The local deployment, which is changed through one set of clients and looked at through another.
 *
 * What was read is kept until a service is changed, so that looking at everything costs the calls of that service only.
 */
export class LiveWorld {
  private readonly answers = new Map<string, Promise<unknown>>();
  private readonly touched = new Set<string>();
  private readonly templates = new Map<unknown, Promise<unknown>>();

  private constructor(
    public readonly deployment: LocalDeployment,
    /** What is looked at. */
    public readonly context: VerificationContext,
    /** What changes are made with. */
    public readonly clients: AwsClients,
    public readonly meter: CallMeter,
  ) {}

  public static async deploy(): Promise<LiveWorld> {
    const deployment = await deployLocal();
    const { target } = deployment.cdkOptions;
    const meter = new CallMeter();
    const context = await findTarget({ environment: 'local', endpoint: target.endpoint }, meter);
    const world = new LiveWorld(deployment, context, awsClients(accessTo(target)), meter);
    intercept(context.main, (service, command, input, call) => world.remembered(service, command, input, call));
    intercept(world.clients, (service, _, __, call) => {
      world.touched.add(service);
      return call();
    });
    await world.ask('remember');
    return world;
  }

  /** What verify finds now. */
  public async look(context: Partial<VerificationContext> = {}): Promise<CheckResult[]> {
    this.forgetTouched();
    const all = { ...this.context, memory: new Map(this.templates), ...context };
    const results = await runChecks(allChecks(all.layers, false), all);
    if (this.templates.size === 0) {
      // What the templates say does not change with what is deployed, and takes most of the time.
      const resolved = [...all.memory].filter(([key]) => typeof key === 'string' && key.startsWith('template '));
      resolved.forEach(([key, value]) => this.templates.set(key, value));
    }
    return results;
  }

  /** Undoes whatever was changed; names of the emulator's stores in which something was. */
  public async restore(): Promise<string[]> {
    const { changed } = (await this.ask('restore')) as { changed: string[] };
    this.forgetTouched();
    this.touched.clear();
    return changed;
  }

  /** Id of the one resource of a type whose path in the app contains a text. */
  public async id(type: string, path = ''): Promise<string> {
    const found = (await this.idsOf(type)).filter((resource) => resource.path.includes(path));
    const [first] = found;
    if (first === undefined) {
      throw new Error(`no ${type} with ${path}`);
    }
    return first.id;
  }

  public async idsOf(type: string): Promise<{ id: string; path: string }[]> {
    const resources = await allResources(this.context, type);
    return resources.flatMap(({ id, path }) => (id === undefined ? [] : [{ id, path }]));
  }

  public async stop(): Promise<void> {
    await this.deployment.emulator?.stop();
  }

  private async ask(what: 'remember' | 'restore'): Promise<unknown> {
    const { endpoint } = this.deployment.cdkOptions.target;
    const response = await fetch(new URL(`/_local-aws/${what}`, endpoint), { method: 'POST' });
    return response.json();
  }

  private remembered(service: string, command: string, input: unknown, call: () => Promise<unknown>): Promise<unknown> {
    const key = `${service} ${command} ${JSON.stringify(input)}`;
    const answer = this.answers.get(key) ?? call();
    this.answers.set(key, answer);
    // A command's middleware may change what it is given.
    return answer.then((result) => structuredCloneOf(result));
  }

  private forgetTouched(): void {
    for (const key of this.answers.keys()) {
      if ([...this.touched].some((service) => key.startsWith(`${service} `))) {
        this.answers.delete(key);
      }
    }
  }
}

function structuredCloneOf(result: unknown): unknown {
  return { ...(result as object) };
}
