/**
 * Steps that build on each other. They run in order; lanes run in parallel.
 *
 * The CDK CLI mostly uses one processor, so two lanes keep two processors busy. Each step has a test of its own, which waits
 * for the step's result.
 */
export class Lane {
  private readonly steps: (() => Promise<void>)[] = [];

  /** Adds a step, and returns the function that its test waits for. */
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

  /** Runs all steps. A failed step does not stop the next one. */
  public async run(): Promise<void> {
    for (const step of this.steps) {
      await step();
    }
  }
}
