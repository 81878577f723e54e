import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { UserError } from '../../shared/errors/user-error';

/** A script in a process of its own that answers by messages. */
export class Child {
  private readonly process: ChildProcess;

  /**
   * @param script Path of a TypeScript file.
   * @param limit Ends every wait for an answer.
   */
  public constructor(
    private readonly script: string,
    private readonly limit: AbortSignal,
    env?: NodeJS.ProcessEnv,
  ) {
    this.process = fork(script, { execArgv: ['-r', 'ts-node/register'], env });
  }

  public get pid(): number | undefined {
    return this.process.pid;
  }

  /**
   * Waits for the next message, after sending one.
   *
   * @throws UserError where the process ends or the time is up.
   */
  public async answer(message?: object): Promise<unknown> {
    const done = new AbortController();
    const signal = AbortSignal.any([this.limit, done.signal]);
    const first = (event: string): Promise<unknown> =>
      once(this.process, event, { signal }).then(([value]: unknown[]) => ({ event, value }));
    const waits = [first('message'), first('exit')];
    try {
      if (message !== undefined) {
        this.process.send(message);
      }
      const { event, value } = (await Promise.race(waits)) as { readonly event: string; readonly value: unknown };
      if (event === 'message') {
        return value;
      }
      throw new UserError({
        what: 'A process of the measurement ended too early.',
        where: this.script,
        got: `exit status ${String(value)}`,
        fix: 'its output above has the reason',
      });
    } catch (error) {
      throw this.limit.aborted ? tooLong() : error;
    } finally {
      done.abort();
      await Promise.allSettled(waits);
    }
  }

  /** Ends the process, if it still runs. */
  public async end(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const gone = once(this.process, 'exit');
      this.process.kill();
      await gone;
    }
  }
}

function tooLong(): UserError {
  return new UserError({
    what: 'The measurement took too long and was given up.',
    fix: 'run it again when the machine has less to do',
  });
}
