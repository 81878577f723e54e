import type { HostedZone } from '@aws-sdk/client-route-53';
import type { AwsClients } from '../../../../tools/shared/aws/clients';
import { ensureHostedZone } from '../../../../tools/shared/emulator/hosted-zone';
import { recordedClients } from '../../../helpers/recorded-clients';

const NAME = 'payments.example.com';

/** A Route 53 that knows some zones and creates further ones, and the names that it was asked to create. */
function route53With(HostedZones: HostedZone[]): { client: AwsClients['route53']; created: string[] } {
  const created: string[] = [];
  const CreateHostedZone = ({ Name }: { readonly Name: string }) => {
    created.push(Name);
    return { HostedZone: { Id: '/hostedzone/ZNEW' } };
  };
  const { clients } = recordedClients({ CreateHostedZone, ListHostedZonesByName: { HostedZones } });
  return { client: clients.route53, created };
}

function zone(Id: string, Name: string, PrivateZone: boolean): HostedZone {
  return { Id: `/hostedzone/${Id}`, Name, CallerReference: Id, Config: { PrivateZone } };
}

describe('ensureHostedZone', () => {
  test('creates a missing zone', async () => {
    const { client, created } = route53With([]);
    await expect(ensureHostedZone(client, { hostedZoneName: NAME, hostedZoneId: 'ZWANTED' })).resolves.toBe('ZNEW');
    expect(created).toEqual([`${NAME}.`]);
  });

  test('finds an existing zone', async () => {
    const { client, created } = route53With([zone('ZOLD', `${NAME}.`, false)]);
    await expect(ensureHostedZone(client, { hostedZoneName: NAME, hostedZoneId: 'ZWANTED' })).resolves.toBe('ZOLD');
    expect(created).toEqual([]);
  });

  test('ignores a private zone, and one that only follows in the alphabet', async () => {
    const { client } = route53With([zone('ZPRIVATE', `${NAME}.`, true), zone('ZOTHER', 'zebra.example.com.', false)]);
    await expect(ensureHostedZone(client, { hostedZoneName: NAME, hostedZoneId: 'ZWANTED' })).resolves.toBe('ZNEW');
  });
});
