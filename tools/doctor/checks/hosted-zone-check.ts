import { withoutFinalDot } from '../../shared/dns/dns-records';
import { undefinedFor } from '../../shared/errors/error-kind';
import { fail, pass } from '../../shared/checks/finding';
import { isDeployedLocally, type DoctorCheck } from '../check';

/** Checks the hosted zone in which certificates are validated and records are created. */
export const hostedZoneCheck: DoctorCheck = {
  id: 'hosted-zone',
  title: 'The hosted zone exists, is public, and has the configured name',
  run: async (context) => {
    const { config, clients } = context;
    const { hostedZoneId, hostedZoneName } = config.domain;
    const list = `aws route53 list-hosted-zones-by-name --dns-name ${hostedZoneName}`;
    const configure = `put its id into domain.hostedZoneId of config/${config.environment}.ts`;
    const answer = await clients.route53.getHostedZone({ Id: hostedZoneId }).catch(undefinedFor('NoSuchHostedZone'));
    if (answer === undefined) {
      const create = `aws route53 create-hosted-zone --name ${hostedZoneName} --caller-reference first`;
      return isDeployedLocally(context)
        ? pass(`not needed yet: npm run deploy:local creates ${hostedZoneId}`)
        : fail(`${hostedZoneId} does not exist in this account`, `${list}, or ${create}; then ${configure}`);
    }
    const { HostedZone, DelegationSet } = answer;
    const name = withoutFinalDot(HostedZone?.Name ?? '');
    const choose = `${list}, then ${configure}`;
    if (name !== hostedZoneName) {
      return fail(`${hostedZoneId} is the zone ${name}, not ${hostedZoneName}`, choose);
    }
    if (HostedZone?.Config?.PrivateZone === true) {
      return fail(`${hostedZoneId} is a private zone, which public DNS does not answer for`, choose);
    }
    const servers = DelegationSet?.NameServers ?? [];
    return pass(`${hostedZoneId} is ${name}${servers.length > 0 ? `, served by ${servers.join(', ')}` : ''}`);
  },
};
