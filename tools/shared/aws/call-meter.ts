import { failureKind } from '../errors/aws-failure';
import type { HookedClient } from './hooked-client';

/** Most calls at the same time. AWS throttles by account, service and region, so more calls would only wait there. */
const PARALLEL_CALLS = 16;
/** Time limit of a call with its retries. Each request has its own limit. */
const CALL_LIMIT_MILLIS = 90_000;
const PROGRESS_MILLIS = 5_000;

/** How calls are metered. */
export interface CallMeterProps {
  /** Called when calls are throttled, at most every five seconds. @default - no progress */
  readonly onProgress?: (message: string) => void;
  /** Longest time of a call with its retries. @default 90 seconds */
  readonly limitMillis?: number;
}

/**
 * Counts the calls of AWS SDK clients, retries included, and lets only some of them run at once.
 *
 * A service that did not answer is not called again, because each further call would wait as long.
 */
export class CallMeter {
  private readonly counts = new Map<string, number>();
  private readonly waiting: (() => void)[] = [];
  private readonly silent = new Map<string, unknown>();
  private running = 0;
  private throttled = 0;
  private lastProgress = -Infinity;

  public constructor(private readonly props: CallMeterProps = {}) {}

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
    const { middlewareStack, config } = client as C & HookedClient;
    const service = config?.serviceId ?? 'a service';
    middlewareStack.add((next) => (args: unknown) => this.limited(service, () => next(args)), {
      step: 'initialize',
      name: 'limitParallelCalls',
      priority: 'high',
    });
    middlewareStack.add(
      (next, { commandName = 'unnamed' }) =>
        (args: unknown) => {
          this.counts.set(commandName, (this.counts.get(commandName) ?? 0) + 1);
          return this.watched(service, next(args));
        },
      { step: 'deserialize', name: 'countCalls', priority: 'high' },
    );
    return client;
  }

  private async watched<T>(service: string, answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      if (failureKind(error) === 'throttled') {
        this.throttled += 1;
        this.report(`AWS throttles calls to ${service}; ${this.throttled} so far, they are repeated more slowly`);
      }
      throw error;
    }
  }

  private report(message: string): void {
    if (performance.now() - this.lastProgress >= PROGRESS_MILLIS) {
      this.lastProgress = performance.now();
      this.props.onProgress?.(message);
    }
  }

  private async limited<T>(service: string, call: () => Promise<T>): Promise<T> {
    if (this.running >= PARALLEL_CALLS) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.running += 1;
    try {
      if (this.silent.has(service)) {
        throw this.silent.get(service);
      }
      return await withLimit(service, call(), this.props.limitMillis ?? CALL_LIMIT_MILLIS);
    } catch (error) {
      if (failureKind(error) === 'no answer') {
        this.silent.set(service, error);
      }
      throw error;
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }
}

async function withLimit<T>(service: string, call: Promise<T>, limitMillis: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const message = `${service} did not answer within ${limitMillis / 1000} seconds`;
      reject(Object.assign(new Error(message), { name: 'TimeoutError' }));
    }, limitMillis);
  });
  try {
    return await Promise.race([call, limit]);
  } finally {
    clearTimeout(timer);
  }
}
