import { GetHostedZoneCommand } from '@aws-sdk/client-route-53';
import { hasName } from '../../shared/errors/error-kind';
import { fail, pass } from '../../shared/checks/finding';
import { isDeployedLocally, type DoctorCheck } from '../check';

/** The hosted zone that certificates are validated in and records are created in. */
export const hostedZoneCheck: DoctorCheck = {
  id: 'hosted-zone',
  title: 'The hosted zone exists, is public, and has the configured name',
  run: async (context) => {
    const { config, clients } = context;
    const { hostedZoneId, hostedZoneName } = config.domain;
    const list = `aws route53 list-hosted-zones-by-name --dns-name ${hostedZoneName}`;
    const configure = `put its id into domain.hostedZoneId of config/${config.environment}.ts`;
    try {
      const { HostedZone, DelegationSet } = await clients.route53.send(new GetHostedZoneCommand({ Id: hostedZoneId }));
      const name = (HostedZone?.Name ?? '').replace(/\.$/, '');
      if (name !== hostedZoneName) {
        return fail(`${hostedZoneId} is the zone ${name}, not ${hostedZoneName}`, `${list}, then ${configure}`);
      }
      if (HostedZone?.Config?.PrivateZone === true) {
        return fail(
          `${hostedZoneId} is a private zone, which public DNS does not answer for`,
          `${list}, then ${configure}`,
        );
      }
      const servers = DelegationSet?.NameServers ?? [];
      return pass(`${hostedZoneId} is ${name}${servers.length > 0 ? `, served by ${servers.join(', ')}` : ''}`);
    } catch (error) {
      if (hasName(error, 'NoSuchHostedZone')) {
        if (isDeployedLocally(context)) {
          return pass(`not needed before: npm run deploy:local creates ${hostedZoneId}`);
        }
        const create = `aws route53 create-hosted-zone --name ${hostedZoneName} --caller-reference first`;
        return fail(`${hostedZoneId} does not exist in this account`, `${list}, or ${create}; then ${configure}`);
      }
      throw error;
    }
  },
};
