import type { PlatformConfig } from '../../lib/config/schema';
import type { AwsClients } from '../shared/aws/clients';
import type { EmulatorReport } from '../shared/emulator/emulator-report';
import type { TypeReaders } from './readers/reader';
import type { LayerTemplate } from './templates/layers';

/** What every check receives: the templates, and the means to read the deployed state. */
export interface VerificationContext {
  /** The validated configuration. */
  readonly config: PlatformConfig;
  /** The synthesized templates, each layer after the layers that it reads from. */
  readonly layers: readonly LayerTemplate[];
  /** How each resource type is read. */
  readonly readers: TypeReaders;
  /** Account of the deployment. */
  readonly account: string;
  /** Clients of the main region. */
  readonly main: AwsClients;
  /** Clients of the edge layer's region. */
  readonly edge: AwsClients;
  /** URL of the endpoint that answers; undefined when AWS does. */
  readonly endpoint?: string;
  /** What the project's emulator reports about itself; undefined when AWS or another endpoint answers. */
  readonly emulator?: EmulatorReport;
  /** Called with the message of each slow step. @default - no progress */
  readonly onProgress?: (message: string) => void;
  /** Cache of everything that was read. */
  readonly memory: Memory;
}

/** Caches what was read, so that a verification reads nothing twice. */
export interface Memory {
  /** Returns the cached value of a key, and reads it on first use. */
  recall<T>(key: unknown, read: () => Promise<T>): Promise<T>;
}

export function newMemory(): Memory {
  const known = new Map<unknown, Promise<unknown>>();
  return {
    recall: <T>(key: unknown, read: () => Promise<T>) => {
      const value = (known.get(key) as Promise<T> | undefined) ?? read();
      known.set(key, value);
      return value;
    },
  };
}

export type Reader<T> = (context: VerificationContext) => Promise<T>;

/** A reader that reads once in a verification, however many checks use it. */
export function once<T>(read: Reader<T>): Reader<T> {
  return (context) => context.memory.recall(read, () => read(context));
}

/** A reader with a key: it reads once for each key. */
export function onceFor<T>(
  read: (context: VerificationContext, key: string) => Promise<T>,
): (context: VerificationContext, key: string) => Promise<T> {
  const keys = new Map<string, object>();
  return (context, key) => {
    const own = keys.get(key) ?? {};
    keys.set(key, own);
    return context.memory.recall(own, () => read(context, key));
  };
}
