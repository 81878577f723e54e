import { renderChecks } from '../shared/checks/render-checks';
import { LOCAL_ENVIRONMENT } from '../../lib/facts/local-environment';
import { renderAreas, renderConclusion } from './output/render';
import { verificationStatus } from './output/verdict';
import { distributionOf } from './readers/cloudfront';
import { idsOf } from './templates/platform-resources';
import { verifyEnvironment } from './verify-environment';

/** What is printed after a deployment. */
export interface DeploymentVerdict {
  /** One line per area, the checks that did not pass, and a summary. */
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
  const { results, context } = verification;
  const failed = results.filter(({ verdict }) => verdict === 'fail');
  const table = failed.length === 0 ? [] : [renderChecks(failed)];
  const unknown = results
    .filter(({ verdict }) => verdict === 'unknown')
    .map(({ id, evidence }) => `    unknown: ${id}: ${evidence}`);
  const [distribution = ''] = await idsOf(context, 'AWS::CloudFront::Distribution');
  return {
    text: ['Verification', renderAreas(results), ...unknown, ...table, renderConclusion(verification)].join('\n'),
    exitStatus: verificationStatus(results),
    distributionDomain: (await distributionOf(context, distribution))?.DomainName ?? '',
  };
}
