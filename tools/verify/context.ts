import type { PlatformConfig } from '../../lib/config/schema';
import type { EmulatorReport } from '../shared/emulator/emulator-report';
import type { AwsClients } from '../shared/aws/clients';

/** What every check is given: what was promised, and how to see what is there. */
export interface VerificationContext {
  /** The validated configuration, which all expectations come from. */
  readonly config: PlatformConfig;
  /** First part of all names. */
  readonly namePrefix: string;
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
  /** What was read, by who read it. */
  readonly memory: Map<object, Promise<unknown>>;
}

/** Reads something of the environment. */
export type Reader<T> = (context: VerificationContext) => Promise<T>;

/** A reader that reads once in a verification, however many checks ask. */
export function once<T>(read: Reader<T>): Reader<T> {
  return (context) => {
    const known = context.memory.get(read);
    if (known !== undefined) {
      return known as Promise<T>;
    }
    const reading = read(context);
    context.memory.set(read, reading);
    return reading;
  };
}
