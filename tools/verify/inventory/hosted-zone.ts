import { ListHostedZonesByNameCommand } from '@aws-sdk/client-route-53';
import { LOCAL_ENVIRONMENT } from '../../shared/emulator/local-target';
import { once } from '../context';

/**
 * Id of the hosted zone: the configured one.
 *
 * The local deployment makes its zone itself and gives the id on the command line, so there it is looked up by name.
 */
export const hostedZoneId = once(async ({ config, main }): Promise<string> => {
  const { hostedZoneId: configured, hostedZoneName } = config.domain;
  if (config.environment !== LOCAL_ENVIRONMENT) {
    return configured;
  }
  const DNSName = `${hostedZoneName}.`;
  const { HostedZones = [] } = await main.route53.send(new ListHostedZonesByNameCommand({ DNSName }));
  return HostedZones.find(({ Name }) => Name === DNSName)?.Id?.replace('/hostedzone/', '') ?? configured;
});
