/** The part of an AWS SDK client that a meter hooks into. */
interface MeteredClient {
  readonly middlewareStack: {
    add(
      middleware: (next: (args: unknown) => Promise<unknown>, context: { readonly commandName?: string }) => unknown,
      options: {
        readonly step: 'initialize' | 'deserialize';
        readonly name: string;
        readonly priority: 'high' | 'low';
      },
    ): void;
  };
}

/** Calls at the same time. AWS throttles by account, service and region; more would only wait there. */
const PARALLEL_CALLS = 16;

/** Counts the calls of AWS SDK clients, retries included, and lets only some of them run at once. */
export class CallMeter {
  private readonly counts = new Map<string, number>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  /** Calls by name of the command. */
  public get callsByCommand(): ReadonlyMap<string, number> {
    return this.counts;
  }

  /** All calls. */
  public get callCount(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Makes a client's calls pass through this meter. */
  public attach<C>(client: C): C {
    const { middlewareStack } = client as C & MeteredClient;
    middlewareStack.add((next) => (args: unknown) => this.limited(() => next(args)), {
      step: 'initialize',
      name: 'limitParallelCalls',
      priority: 'high',
    });
    middlewareStack.add(
      (next, { commandName = 'unnamed' }) =>
        (args: unknown) => {
          this.counts.set(commandName, (this.counts.get(commandName) ?? 0) + 1);
          return next(args);
        },
      { step: 'deserialize', name: 'countCalls', priority: 'low' },
    );
    return client;
  }

  private async limited<T>(call: () => Promise<T>): Promise<T> {
    if (this.running >= PARALLEL_CALLS) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.running += 1;
    try {
      return await call();
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }
}
