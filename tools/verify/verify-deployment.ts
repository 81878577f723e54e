import { exitStatus } from '../shared/command/exit-status';
import { countVerdicts, type CheckResult } from '../shared/checks/finding';
import { renderChecks } from '../shared/checks/render-checks';
import { LOCAL_ENVIRONMENT } from '../shared/emulator/local-target';
import { AREAS, type Area } from './check';
import { distribution } from './inventory/distribution';
import { renderSummaryLine } from './output/render';
import { verifyEnvironment } from './verify-environment';

/** What is printed after a deployment. */
export interface DeploymentVerdict {
  /** One line per area, what does not hold, and a summary. */
  readonly text: string;
  /** Exit status of the command. */
  readonly exitStatus: number;
  /** Domain name of the distribution, to send requests to. */
  readonly distributionDomain: string;
}

/**
 * Verifies what has just been deployed to an endpoint.
 *
 * @param callersCredentials Whether the endpoint gets the caller's credentials.
 */
export async function verifyDeployment(endpoint: string, callersCredentials: boolean): Promise<DeploymentVerdict> {
  const verification = await verifyEnvironment({ environment: LOCAL_ENVIRONMENT, endpoint, callersCredentials });
  const { results } = verification;
  const failed = results.filter(({ verdict }) => verdict === 'fail');
  const areas = AREAS.map((area) =>
    renderArea(
      area,
      results.filter((result) => result.area === area),
    ),
  );
  const table = failed.length === 0 ? [] : [renderChecks(failed)];
  return {
    text: ['Verification', ...areas, ...table, renderSummaryLine(verification)].join('\n'),
    exitStatus: exitStatus(results),
    distributionDomain: (await distribution(verification.context)).domainName,
  };
}

/** How many hold, and the reason of each that cannot be known here. */
function renderArea(area: Area, results: readonly CheckResult[]): string {
  const { pass, fail } = countVerdicts(results);
  const unknown = results.filter(({ verdict }) => verdict === 'unknown');
  const counts = `${pass} of ${results.length} hold${fail === 0 ? '' : `, ${fail} FAIL`}`;
  return [
    `  ${area.padEnd(14)} ${counts}`,
    ...unknown.map(({ id, evidence }) => `    unknown: ${id}: ${evidence}`),
  ].join('\n');
}
