import { GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { stackStatus } from '../../shared/aws/stack-resources';
import { fail, pass, unknown } from '../../shared/checks/finding';
import type { DoctorCheck } from '../check';

/** Version of the secret in a dynamic reference, for example `payments-prod/origin-verify/v1`. */
const VERSION = /resolve:secretsmanager:[^:}]*\/origin-verify\/(v\d+)/;

/**
 * The load balancer answers 403 to a header that it no longer accepts, and CloudFront sends the one of its last deployment: a
 * version that is dropped too early, or a compute layer that is rolled back or created again without it, takes the site down.
 */
export const originHeaderCheck: DoctorCheck = {
  id: 'origin-header',
  title: 'The load balancer will accept the origin header that the deployed distribution sends',
  byHand: 'aws cloudformation get-template of the edge stack, and look for origin-verify',
  run: async ({ config, layers, clientsIn }) => {
    const edge = layers.find(({ id }) => id === 'EdgeStack');
    const client = clientsIn(edge?.region ?? config.region).cloudFormation;
    if (edge === undefined || (await stackStatus(client, edge.stackName)) === undefined) {
      return pass('no distribution is deployed yet');
    }
    const { TemplateBody = '' } = await client.send(new GetTemplateCommand({ StackName: edge.stackName }));
    const sent = VERSION.exec(TemplateBody)?.[1];
    if (sent === undefined) {
      return unknown(`the template of ${edge.stackName} names no version`, originHeaderCheck.byHand);
    }
    const { versions } = config.originHeader;
    return versions.includes(sent)
      ? pass(`${sent} is sent, ${versions.join(' and ')} are accepted`)
      : fail(
          `the distribution sends ${sent}, the configuration accepts ${versions.join(' and ')} alone`,
          `keep '${sent}' in originHeader.versions of config/${config.environment}.ts until EdgeStack sends another ` +
            '(docs/runbook.md, Rotate the origin header)',
        );
  },
};
