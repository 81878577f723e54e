import { AsyncLocalStorage } from 'node:async_hooks';
import type { Memory } from '../../../tools/verify/context';

/** What was read, of which services, and with the help of what else. */
interface Entry {
  readonly value: Promise<unknown>;
  readonly services: ReadonlySet<string>;
  readonly uses: ReadonlySet<Entry>;
}

interface Reading {
  readonly services: Set<string>;
  readonly uses: Set<Entry>;
}

/** Keeps what was read until one of the services is changed that it was read from. */
export class ForgetfulMemory implements Memory {
  private readonly entries = new Map<unknown, Entry>();
  private readonly readings = new AsyncLocalStorage<Reading>();

  public recall<T>(key: unknown, read: () => Promise<T>): Promise<T> {
    const entry = this.entries.get(key) ?? this.enter(key, read);
    this.readings.getStore()?.uses.add(entry);
    return entry.value as Promise<T>;
  }

  /** Notes that whoever reads now asks a service. */
  public noteCall(service: string): void {
    this.readings.getStore()?.services.add(service);
  }

  /** Forgets what was read from some services. */
  public forget(services: ReadonlySet<string>): void {
    const known = new Map<Entry, boolean>();
    const isOld = (entry: Entry): boolean => {
      const old =
        known.get(entry) ?? ([...entry.services].some((name) => services.has(name)) || [...entry.uses].some(isOld));
      known.set(entry, old);
      return old;
    };
    const old = [...this.entries].filter(([, entry]) => isOld(entry));
    old.forEach(([key]) => this.entries.delete(key));
  }

  private enter(key: unknown, read: () => Promise<unknown>): Entry {
    const reading: Reading = { services: new Set(), uses: new Set() };
    const entry = { ...reading, value: this.readings.run(reading, read) };
    this.entries.set(key, entry);
    return entry;
  }
}
