import type { Tag } from '@aws-sdk/client-ec2';
import type { PlatformConfig } from '../../../lib/config/schema';
import { EDGE_REGION } from '../../../lib/facts/edge-region';
import { undefinedFor } from '../../shared/errors/error-kind';
import { QUOTA_NEEDS, type QuotaNeed } from '../../shared/templates/quota-needs';
import { fail, pass } from '../../shared/checks/finding';
import type { DoctorCheck, DoctorContext } from '../check';

const isOurs =
  ({ project, environment }: PlatformConfig) =>
  (tags: readonly Tag[] = []): boolean =>
    [`Project=${project}`, `Environment=${environment}`].every((wanted) =>
      tags.some(({ Key = '', Value = '' }) => `${Key}=${Value}` === wanted),
    );

/** What others in the account use, if AWS reports it. Quotas that other workloads never approach are left out. */
const TAKEN_BY_OTHERS: Readonly<Record<string, (context: DoctorContext) => Promise<number>>> = {
  'quota-vpcs': async ({ clients, config }) => {
    const { Vpcs = [] } = await clients.ec2.describeVpcs({});
    return Vpcs.filter(({ Tags }) => !isOurs(config)(Tags)).length;
  },
  'quota-elastic-ips': async ({ clients, config }) => {
    const { Addresses = [] } = await clients.ec2.describeAddresses({});
    return Addresses.filter(({ Tags }) => !isOurs(config)(Tags)).length;
  },
  'quota-nat-gateways': async ({ clients, config }) => {
    const { NatGateways = [] } = await clients.ec2.describeNatGateways({
      Filter: [{ Name: 'state', Values: ['pending', 'available'] }],
    });
    const SubnetIds = NatGateways.filter(({ Tags }) => !isOurs(config)(Tags)).flatMap(({ SubnetId }) => SubnetId ?? []);
    if (SubnetIds.length === 0) {
      return 0;
    }
    const { Subnets = [] } = await clients.ec2.describeSubnets({ SubnetIds: [...new Set(SubnetIds)] });
    const inZone = (zone: string): number =>
      SubnetIds.filter((id) =>
        Subnets.some(({ SubnetId, AvailabilityZone }) => SubnetId === id && AvailabilityZone === zone),
      ).length;
    return Math.max(...config.network.availabilityZones.map(inZone));
  },
  'quota-db-instances': async ({ clients, config }) => {
    const { DBInstances = [] } = await clients.rds.describeDBInstances({ MaxRecords: 100 });
    return DBInstances.filter(({ TagList }) => !isOurs(config)(TagList)).length;
  },
};

async function quotaOf(
  { serviceCode, quotaCode }: QuotaNeed,
  region: string,
  { clientsIn }: DoctorContext,
): Promise<number> {
  const key = { ServiceCode: serviceCode, QuotaCode: quotaCode };
  const quotas = clientsIn(region).quotas;
  const own = await quotas.getServiceQuota(key).catch(undefinedFor('NoSuchResourceException'));
  // For some quotas, an account has no value of its own until it requests an increase.
  const { Quota } = own ?? (await quotas.getAWSDefaultServiceQuota(key));
  return Quota?.Value ?? 0;
}

function quotaCheck(need: QuotaNeed): DoctorCheck {
  const { id, title, serviceCode, quotaCode, global = false } = need;
  return {
    id,
    title,
    needsAws: 'an emulator has no quotas',
    byHand: `aws service-quotas get-service-quota --service-code ${serviceCode} --quota-code ${quotaCode}`,
    run: async (context) => {
      const region = global ? EDGE_REGION : context.config.region;
      const [quota, taken] = await Promise.all([quotaOf(need, region, context), TAKEN_BY_OTHERS[id]?.(context) ?? 0]);
      const { count, because } = need.needed(context.layers);
      const others = taken > 0 ? `, ${taken} taken by others` : '';
      const evidence = `${count} needed (${because})${others}, the account has ${quota}`;
      const request =
        `aws service-quotas request-service-quota-increase --region ${region} ` +
        `--service-code ${serviceCode} --quota-code ${quotaCode} --desired-value ${Math.ceil(1.25 * (count + taken))}`;
      return count + taken <= quota ? pass(evidence) : fail(evidence, request);
    },
  };
}

/** Checks that the quotas of the account are large enough. */
export const quotaChecks: readonly DoctorCheck[] = QUOTA_NEEDS.map(quotaCheck);
