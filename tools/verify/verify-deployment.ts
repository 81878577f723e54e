import { exitStatus } from '../shared/command/exit-status';
import { renderChecks } from '../shared/checks/render-checks';
import { LOCAL_ENVIRONMENT } from '../shared/emulator/local-target';
import { renderSummaryLine } from './output/render';
import { verifyEnvironment } from './verify-environment';

/** What a deployment is told of itself. */
export interface DeploymentVerdict {
  /** What does not hold or is not known, and a summary. */
  readonly text: string;
  /** Exit status of the command. */
  readonly exitStatus: number;
}

/**
 * Verifies what has just been deployed to an endpoint.
 *
 * @param callersCredentials Whether the endpoint gets the caller's credentials.
 */
export async function verifyDeployment(endpoint: string, callersCredentials: boolean): Promise<DeploymentVerdict> {
  const verification = await verifyEnvironment({ environment: LOCAL_ENVIRONMENT, endpoint, callersCredentials });
  const { results } = verification;
  const open = results.filter(({ verdict }) => verdict !== 'pass');
  const table =
    open.length === 0 ? [] : ['Verification: what does not hold, or cannot be known here', renderChecks(open)];
  return { text: [...table, renderSummaryLine(verification)].join('\n'), exitStatus: exitStatus(results) };
}
