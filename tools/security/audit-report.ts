import { parsedJson } from '../shared/text/json';

/** What an audit found. */
export interface Audit {
  /** Vulnerable packages with their severity; undefined when nothing was audited. */
  readonly vulnerable?: readonly string[];
}

/** The part of `npm audit --json` that is read. Without a count in it, nothing was audited. */
interface AuditReport {
  readonly metadata?: { readonly vulnerabilities?: { readonly total?: number } };
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity?: string }>>;
}

/** Reads the output of `npm audit --json`, which is something else or empty when the registry does not answer. */
export function readAudit(text: string): Audit {
  const report = (parsedJson(text) ?? {}) as AuditReport;
  if (report.metadata?.vulnerabilities?.total === undefined) {
    return {};
  }
  const found = Object.entries(report.vulnerabilities ?? {});
  return { vulnerable: found.map(([name, { severity = 'unknown' }]) => `${name}: ${severity}`) };
}
