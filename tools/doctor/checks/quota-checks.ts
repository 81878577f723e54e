import { DescribeAddressesCommand, DescribeNatGatewaysCommand, type Tag } from '@aws-sdk/client-ec2';
import { DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { GetAWSDefaultServiceQuotaCommand, GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import type { PlatformConfig } from '../../../lib/config/schema';
import { hasName } from '../../local-aws/error-kind';
import { fail, pass, type Check, type CheckContext } from '../check';

/** A limit of the account, and what this environment needs of it. */
interface QuotaNeed {
  readonly id: string;
  readonly title: string;
  /** Where AWS keeps the limit. */
  readonly serviceCode: string;
  readonly quotaCode: string;
  /** What the environment takes, all of it deployed. */
  readonly needed: (config: PlatformConfig) => { readonly count: number; readonly because: string };
  /** What others in the account have taken already. @default - the limit is not one of the whole account */
  readonly takenByOthers?: (context: CheckContext) => Promise<number>;
}

/** CloudFront's list counts as 55 rules: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html */
const RULES_OF_CLOUDFRONT = 55;

const isOurs =
  ({ project, environment }: PlatformConfig) =>
  (tags: readonly Tag[] = []): boolean =>
    [`Project=${project}`, `Environment=${environment}`].every((wanted) =>
      tags.some(({ Key = '', Value = '' }) => `${Key}=${Value}` === wanted),
    );

/** The limits that a new account meets first. */
const QUOTAS: readonly QuotaNeed[] = [
  {
    id: 'quota-fargate',
    title: 'Fargate has the vCPUs for all tasks twice over',
    serviceCode: 'fargate',
    quotaCode: 'L-3032A538',
    needed: ({ services: { frontend, backend } }) => {
      const vCpus = [frontend, backend].map(({ maxTasks, cpuUnits }) => (maxTasks * cpuUnits) / 1024);
      const [ofFrontend = 0, ofBackend = 0] = vCpus;
      return {
        count: 2 * (ofFrontend + ofBackend),
        because: `(${ofFrontend} + ${ofBackend}) vCPU, twice during deployments`,
      };
    },
  },
  {
    id: 'quota-elastic-ips',
    title: 'There are elastic IP addresses for the NAT gateways',
    serviceCode: 'ec2',
    quotaCode: 'L-0263D0A3',
    needed: ({ network: { natGatewayCount } }) => ({ count: natGatewayCount, because: 'one per NAT gateway' }),
    takenByOthers: async ({ clients, config }) => {
      const { Addresses = [] } = await clients.ec2.send(new DescribeAddressesCommand({}));
      return Addresses.filter(({ Tags }) => !isOurs(config)(Tags)).length;
    },
  },
  {
    id: 'quota-nat-gateways',
    title: 'Each zone has room for a NAT gateway',
    serviceCode: 'vpc',
    quotaCode: 'L-FE5A380F',
    needed: () => ({ count: 1, because: 'at most one per zone' }),
    takenByOthers: async ({ clients, config }) => {
      const { NatGateways = [] } = await clients.ec2.send(
        new DescribeNatGatewaysCommand({ Filter: [{ Name: 'state', Values: ['pending', 'available'] }] }),
      );
      // Which zone each is in would take another question; all of them in one zone is the worst case.
      return Math.ceil(NatGateways.filter(({ Tags }) => !isOurs(config)(Tags)).length / 3);
    },
  },
  {
    id: 'quota-security-group-rules',
    title: "A security group has room for CloudFront's prefix list",
    serviceCode: 'vpc',
    quotaCode: 'L-0EA8095F',
    needed: ({ network: { loadBalancerAccess } }) =>
      loadBalancerAccess === 'cloudfront'
        ? { count: RULES_OF_CLOUDFRONT, because: `the list counts as ${RULES_OF_CLOUDFRONT} rules` }
        : { count: 2, because: 'HTTP and HTTPS' },
  },
  {
    id: 'quota-db-instances',
    title: 'There is room for the database instances',
    serviceCode: 'rds',
    quotaCode: 'L-7B6409FD',
    needed: ({ database: { readerCount } }) => ({
      count: 1 + readerCount,
      because: `a writer and ${readerCount} readers`,
    }),
    takenByOthers: async ({ clients, config }) => {
      const { DBInstances = [] } = await clients.rds.send(new DescribeDBInstancesCommand({ MaxRecords: 100 }));
      return DBInstances.filter(({ TagList }) => !isOurs(config)(TagList)).length;
    },
  },
];

async function quotaOf({ serviceCode, quotaCode }: QuotaNeed, { clients }: CheckContext): Promise<number> {
  const key = { ServiceCode: serviceCode, QuotaCode: quotaCode };
  try {
    const { Quota } = await clients.quotas.send(new GetServiceQuotaCommand(key));
    return Quota?.Value ?? 0;
  } catch (error) {
    if (!hasName(error, 'NoSuchResourceException')) {
      throw error;
    }
    // An account that never asked for more has no value of its own for some quotas.
    const { Quota } = await clients.quotas.send(new GetAWSDefaultServiceQuotaCommand(key));
    return Quota?.Value ?? 0;
  }
}

function quotaCheck(need: QuotaNeed): Check {
  const { id, title, serviceCode, quotaCode } = need;
  return {
    id,
    title,
    byHand: `aws service-quotas get-service-quota --service-code ${serviceCode} --quota-code ${quotaCode}`,
    run: async (context) => {
      const [quota, taken] = await Promise.all([quotaOf(need, context), need.takenByOthers?.(context) ?? 0]);
      const { count, because } = need.needed(context.config);
      const others = taken > 0 ? `, ${taken} taken by others` : '';
      const evidence = `${count} needed (${because})${others}, the account has ${quota}`;
      const request =
        `aws service-quotas request-service-quota-increase --region ${context.config.region} ` +
        `--service-code ${serviceCode} --quota-code ${quotaCode} --desired-value ${Math.ceil(1.25 * (count + taken))}`;
      return count + taken <= quota ? pass(evidence) : fail(evidence, request);
    },
  };
}

/** What the account must allow. */
export const quotaChecks: readonly Check[] = QUOTAS.map(quotaCheck);
