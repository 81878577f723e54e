import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { UserError } from '../errors/user-error';

/** What to start. */
export interface ChildProps {
  /** Path of a TypeScript file. */
  readonly script: string;
  /** What it takes part in, for messages. */
  readonly task: string;
  /** Ends every wait for an answer. */
  readonly limit: AbortSignal;
  /** Environment variables, all of them. @default - those of this process */
  readonly env?: NodeJS.ProcessEnv;
}

/** A script in a process of its own that answers by messages. */
export class Child {
  private readonly process: ChildProcess;

  public constructor(private readonly props: ChildProps) {
    this.process = fork(props.script, { execArgv: ['-r', 'ts-node/register'], env: props.env });
  }

  public get pid(): number | undefined {
    return this.process.pid;
  }

  /**
   * Waits for the next message, after sending one.
   *
   * @throws UserError when the process ends or the time is up.
   */
  public async answer(message?: object): Promise<unknown> {
    const { script, task, limit } = this.props;
    const done = new AbortController();
    const signal = AbortSignal.any([limit, done.signal]);
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
        what: `A process of the ${task} ended too early.`,
        where: script,
        got: `exit status ${String(value)}`,
        fix: 'read its output above',
      });
    } catch (error) {
      throw limit.aborted ? tooLong(task) : error;
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

function tooLong(task: string): UserError {
  return new UserError({
    what: `The ${task} took too long and was stopped.`,
    fix: 'run it again when the machine is less busy',
  });
}
