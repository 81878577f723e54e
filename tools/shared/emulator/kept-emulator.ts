import * as fs from 'node:fs';
import * as path from 'node:path';
import { z } from 'zod';
import { RUN_DIRECTORY, type Emulator } from './emulator';
import { fetchEmulatorReport } from './emulator-report';
import { stopGroup } from '../process/process-group';

const RECORD = 'kept.json';
const recordSchema = z.object({ endpoint: z.string(), processId: z.number() });

/** An emulator that an earlier command left running. */
export interface KeptEmulator {
  readonly endpoint: string;
  readonly processId: number;
  /** Directory of its log. */
  readonly runDirectory: string;
}

/** Leaves an emulator running and remembers it for `findKept`. */
export async function keep(emulator: Emulator): Promise<void> {
  const { endpoint, processId, runDirectory } = emulator;
  fs.writeFileSync(path.join(runDirectory, RECORD), JSON.stringify({ endpoint, processId }));
  await emulator.release();
}

/** The emulators that were kept and still run. A process id is trusted only if the emulator itself reports it. */
export async function findKept(): Promise<KeptEmulator[]> {
  const directories = fs.existsSync(RUN_DIRECTORY) ? fs.readdirSync(RUN_DIRECTORY) : [];
  const found = await Promise.all(directories.map((name) => readKept(path.join(RUN_DIRECTORY, name))));
  return found.filter((kept) => kept !== undefined);
}

/** Stops a kept emulator and deletes its record. */
export async function stopKept(kept: KeptEmulator): Promise<void> {
  await stopGroup(kept.processId);
  fs.rmSync(kept.runDirectory, { recursive: true, force: true });
}

async function readKept(runDirectory: string): Promise<KeptEmulator | undefined> {
  const file = path.join(runDirectory, RECORD);
  if (!fs.existsSync(file)) {
    return undefined;
  }
  const record = recordSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  const report = await fetchEmulatorReport(record.endpoint);
  return report?.processId === record.processId ? { ...record, runDirectory } : undefined;
}
