import { EXIT, exitStatus } from '../../shared/command/exit-status';
import { countVerdicts, type CheckResult } from '../../shared/checks/finding';
import { groupBy } from '../../shared/lists/lists';

/** Share of the checks of a requirement that may be unknown before the whole verification exits with 2. */
export const LARGEST_UNKNOWN_SHARE = 0.5;

/** Requirements, or parts of them, with too many unknown checks. */
export function unseenRequirements(results: readonly CheckResult[]): string[] {
  const byRequirement = groupBy(results, ({ requirement = '' }) => requirement);
  const unseen = [...byRequirement].filter(
    ([, own]) => countVerdicts(own).unknown > LARGEST_UNKNOWN_SHARE * own.length,
  );
  return unseen.map(([requirement]) => requirement);
}

/**
 * Exit status of a verification: failures take precedence over unknown checks.
 *
 * @param strict Whether each unknown check counts as a failure.
 */
export function verificationStatus(results: readonly CheckResult[], strict = false): 0 | 1 | 2 {
  if (exitStatus(results, strict) === EXIT.failed) {
    return EXIT.failed;
  }
  return unseenRequirements(results).length > 0 || results.length === 0 ? EXIT.couldNotAsk : EXIT.ok;
}

/** The last line: what was not checked. */
export function renderUnseen(results: readonly CheckResult[]): string {
  const unknown = results.filter(({ verdict }) => verdict === 'unknown');
  if (unknown.length === 0) {
    return 'Everything was checked.';
  }
  const blind = unseenRequirements(results);
  const share = blind.length === 0 ? '' : ` More than half of the checks of ${blind.join(', ')} are unknown.`;
  return `Not checked: ${unknown.map(({ id }) => id).join(', ')}.${share}`;
}
