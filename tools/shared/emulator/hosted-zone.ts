import type { Route53 } from '@aws-sdk/client-route-53';

/** A hosted zone as it is configured. */
export interface ConfiguredZone {
  readonly hostedZoneName: string;
  readonly hostedZoneId: string;
}

/**
 * The id of a public hosted zone, which is created where it is missing.
 *
 * As on AWS, the zone must exist before the platform, and its id is part of the configuration. AWS chooses the ids. The
 * emulator of this project uses the caller reference as the id, so the configured id is sent as the reference.
 */
export async function ensureHostedZone(
  route53: Pick<Route53, 'createHostedZone' | 'listHostedZonesByName'>,
  { hostedZoneName, hostedZoneId }: ConfiguredZone,
): Promise<string> {
  const fullName = `${hostedZoneName}.`;
  const { HostedZones = [] } = await route53.listHostedZonesByName({ DNSName: fullName });
  const existing = HostedZones.find((zone) => zone.Name === fullName && zone.Config?.PrivateZone !== true);
  if (existing !== undefined) {
    return bareId(existing.Id);
  }
  const { HostedZone } = await route53.createHostedZone({ Name: fullName, CallerReference: hostedZoneId });
  return bareId(HostedZone?.Id);
}

function bareId(id: string | undefined): string {
  if (id === undefined) {
    throw new Error('Route 53 answered without the id of the hosted zone');
  }
  return id.replace('/hostedzone/', '');
}
