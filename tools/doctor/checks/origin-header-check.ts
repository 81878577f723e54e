import { GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { acceptedVersions } from '../../../lib/facts/origin-header-versions';
import { stackStatus } from '../../shared/aws/stack-resources';
import { fail, pass, unknown } from '../../shared/checks/finding';
import type { DoctorCheck } from '../check';

/** Version of the secret in a dynamic reference, for example `payments-prod/origin-verify/v1`. */
const VERSION = /resolve:secretsmanager:[^:}]*\/origin-verify\/v(\d+)/;

/**
 * The load balancer answers 403 to a header that it does not accept, and CloudFront sends the one of its last deployment. One
 * step between the two layers is always accepted; this refuses the second one, whether the version was raised twice or a compute
 * layer of long ago is deployed again.
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
    const sent = Number(VERSION.exec(TemplateBody)?.[1]);
    if (Number.isNaN(sent)) {
      return unknown(`the template of ${edge.stackName} names no version`, originHeaderCheck.byHand);
    }
    const accepted = acceptedVersions(config.originHeader.version);
    const names = accepted.map((version) => `v${version}`).join(', ');
    return accepted.includes(sent)
      ? pass(`v${sent} is sent, ${names} will be accepted`)
      : fail(
          `the distribution sends v${sent}, ComputeStack would accept ${names} alone and answer every request 403`,
          `set originHeader.version in config/${config.environment}.ts to ${sent} or a neighbour of it, and deploy EdgeStack ` +
            'before the next step (docs/runbook.md, Rotate the origin header)',
        );
  },
};
