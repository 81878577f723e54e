/**
 * Steps that build on each other, run in their order beside other lanes.
 *
 * The CDK CLI spends most of its time on one processor; two lanes keep two busy. Each step is a test of its own, which waits
 * for its result.
 */
export class Lane {
  private readonly steps: (() => Promise<void>)[] = [];

  /** Adds a step, and gives what a test waits for. */
  public add(step: () => Promise<void>): () => Promise<void> {
    let settle: ((result: Promise<void>) => void) | undefined;
    const result = new Promise<void>((resolve) => (settle = resolve));
    this.steps.push(async () => {
      const outcome = step();
      settle?.(outcome);
      await outcome.catch(() => undefined);
    });
    return () => result;
  }

  /** Runs all steps; a failed one does not keep the next from running. */
  public async run(): Promise<void> {
    for (const step of this.steps) {
      await step();
    }
  }
}
