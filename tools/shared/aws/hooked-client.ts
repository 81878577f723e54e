type Next = (args: unknown) => Promise<unknown>;

/** The part of an AWS SDK client that something hooks into. */
export interface HookedClient {
  readonly config?: { readonly serviceId?: string };
  readonly middlewareStack: {
    add(
      middleware: (next: Next, context: { readonly commandName?: string }) => unknown,
      options: {
        readonly step: 'initialize' | 'deserialize';
        readonly name: string;
        readonly priority: 'high' | 'low';
      },
    ): void;
  };
}
