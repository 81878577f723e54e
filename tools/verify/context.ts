import type { PlatformConfig } from '../../lib/config/schema';
import type { AwsClients } from '../shared/aws/clients';
import type { EmulatorReport } from '../shared/emulator/emulator-report';
import type { TypeReaders } from './readers/reader';
import type { LayerTemplate } from './templates/layers';

/** What every check is given: what was deployed, as the templates say, and how to see what is there. */
export interface VerificationContext {
  /** The validated configuration. */
  readonly config: PlatformConfig;
  /** The synthesized templates, a layer after those it reads from. */
  readonly layers: readonly LayerTemplate[];
  /** How each resource type is read. */
  readonly readers: TypeReaders;
  /** Account that is looked at. */
  readonly account: string;
  /** Clients of the main region. */
  readonly main: AwsClients;
  /** Clients of the edge layer's region. */
  readonly edge: AwsClients;
  /** URL of the endpoint that answers; undefined where AWS does. */
  readonly endpoint?: string;
  /** What the project's emulator says of itself; undefined where AWS or another endpoint answers. */
  readonly emulator?: EmulatorReport;
  /** Called with what takes a while. @default - no progress */
  readonly onProgress?: (message: string) => void;
  /** What was read, by who read it and of what. */
  readonly memory: Map<unknown, Promise<unknown>>;
}

/** Reads something of the environment. */
export type Reader<T> = (context: VerificationContext) => Promise<T>;

/** A reader that reads once in a verification, however many checks ask. */
export function once<T>(read: Reader<T>): Reader<T> {
  return (context) => remembered(context, read, () => read(context));
}

/** What was read under a key, which is read at most once in a verification. */
export function remembered<T>(context: VerificationContext, key: unknown, read: () => Promise<T>): Promise<T> {
  const known = context.memory.get(key);
  if (known !== undefined) {
    return known as Promise<T>;
  }
  const reading = read();
  context.memory.set(key, reading);
  return reading;
}

/** A reader of one thing of many: it reads once for each key. */
export function onceFor<T>(
  read: (context: VerificationContext, key: string) => Promise<T>,
): (context: VerificationContext, key: string) => Promise<T> {
  const keys = new Map<string, object>();
  return (context, key) => {
    const own = keys.get(key) ?? {};
    keys.set(key, own);
    return remembered(context, own, () => read(context, key));
  };
}
