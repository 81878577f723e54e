import { z } from 'zod';

/** Path of the extended emulator's report; another AWS endpoint does not have it. */
const REPORT_PATH = '/_local-aws/report';

const reportSchema = z.object({
  processId: z.number(),
  recorded: z.array(z.object({ type: z.string(), stack: z.string(), logicalId: z.string() })),
  /** Every place that this project replaces in the emulator, with a sentence on each replacement. */
  replaced: z.array(z.object({ place: z.string(), sentences: z.array(z.string()) })),
  limits: z.array(z.string()),
});

/** What a deployment to the emulator does not prove. */
export type EmulatorReport = z.infer<typeof reportSchema>;

/** The report of the emulator behind an endpoint, or undefined when there is none. */
export async function fetchEmulatorReport(endpoint: string): Promise<EmulatorReport | undefined> {
  try {
    const response = await fetch(new URL(REPORT_PATH, endpoint), { signal: AbortSignal.timeout(30_000) });
    return response.ok ? reportSchema.parse(await response.json()) : undefined;
  } catch {
    // It does not listen yet, or is an endpoint without this report.
    return undefined;
  }
}
