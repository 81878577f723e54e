import type { CheckResult } from '../../../tools/shared/checks/finding';
import { awsClients, type AwsClients } from '../../../tools/shared/aws/clients';
import { accessTo } from '../../../tools/shared/aws/endpoint-environment';
import { CallMeter } from '../../../tools/shared/aws/call-meter';
import type { HookedClient } from '../../../tools/shared/aws/hooked-client';
import { deployLocal, type LocalDeployment } from '../../../tools/local-aws/deployment';
import { allChecks } from '../../../tools/verify/checks/all-checks';
import { newMemory, type VerificationContext } from '../../../tools/verify/context';
import { runChecks } from '../../../tools/verify/run-verification';
import { findTarget } from '../../../tools/verify/target';
import { allResources } from '../../../tools/verify/templates/platform-resources';
import { ForgetfulMemory } from './forgetful-memory';

/** Puts something between a client and everything it does. */
export function intercept(
  clients: AwsClients,
  around: (service: string, command: string, input: unknown, call: () => Promise<unknown>) => Promise<unknown>,
): void {
  for (const client of Object.values(clients) as unknown as HookedClient[]) {
    const { serviceId = '' } = client.config ?? {};
    client.middlewareStack.add(
      (next, { commandName = '' }) =>
        (args: { readonly input: unknown }) =>
          around(serviceId, commandName, args.input, () => next(args)),
      { step: 'initialize', priority: 'high', name: 'intercept' },
    );
  }
}

/**
 * The local deployment, which is changed through one set of clients and looked at through another.
 *
 * What was read is kept until its service is changed, so that looking at everything costs what was changed only.
 */
export class LiveWorld {
  private readonly touched = new Set<string>();

  private constructor(
    public readonly deployment: LocalDeployment,
    /** What is looked at. */
    public readonly context: VerificationContext,
    /** What changes are made with. */
    public readonly clients: AwsClients,
    public readonly meter: CallMeter,
    private readonly memory: ForgetfulMemory,
  ) {}

  public static async deploy(): Promise<LiveWorld> {
    const deployment = await deployLocal();
    const { target } = deployment.cdkOptions;
    const meter = new CallMeter();
    const memory = new ForgetfulMemory();
    const context = { ...(await findTarget({ environment: 'local', endpoint: target.endpoint }, meter)), memory };
    const world = new LiveWorld(deployment, context, awsClients(accessTo(target)), meter, memory);
    intercept(context.main, (service, _, __, call) => {
      memory.noteCall(service);
      return call();
    });
    intercept(world.clients, (service, _, __, call) => {
      world.touched.add(service);
      return call();
    });
    await world.ask('remember');
    return world;
  }

  /** What verify finds now; where something else is to be looked at, without what was read before. */
  public async look(changed?: Partial<VerificationContext>): Promise<CheckResult[]> {
    this.memory.forget(this.touched);
    const context = changed === undefined ? this.context : { ...this.context, memory: newMemory(), ...changed };
    const checks = allChecks(context.layers, false).map((check) => ({
      ...check,
      run: (seen: VerificationContext) => seen.memory.recall(`check ${check.id}`, () => check.run(seen)),
    }));
    return runChecks(checks, context);
  }

  /** Undoes whatever was changed; names of the emulator's stores in which something was. */
  public async restore(): Promise<string[]> {
    const { changed } = (await this.ask('restore')) as { changed: string[] };
    this.memory.forget(this.touched);
    this.touched.clear();
    return changed;
  }

  /** Id of the one resource of a type whose path in the app contains a text. */
  public async id(type: string, path = ''): Promise<string> {
    const resources = await allResources(this.context, type);
    const found = resources.find((resource) => resource.path.includes(path) && resource.id !== undefined);
    if (found?.id === undefined) {
      throw new Error(`no ${type} with ${path}`);
    }
    return found.id;
  }

  public async stop(): Promise<void> {
    await this.deployment.emulator?.stop();
  }

  private async ask(what: 'remember' | 'restore'): Promise<unknown> {
    const { endpoint } = this.deployment.cdkOptions.target;
    const response = await fetch(new URL(`/_local-aws/${what}`, endpoint), { method: 'POST' });
    return response.json();
  }
}
